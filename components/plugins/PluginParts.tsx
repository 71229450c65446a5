import { NEEDS_PROGRAM } from '@/lib/domain/plugin'
import type { ReadPlugin } from '@/lib/plugins/read/read-plugin'
import { Badge } from '@/components/ui/Badge'
import { Disclosure } from '@/components/ui/Disclosure'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { plainCategories } from './plain-categories'

const MOST_FILES_SHOWN = 100

/** What a plugin brings: each skill and sub-agent unfolds to its whole text. */
export const PluginParts = ({ plugin }: { readonly plugin: ReadPlugin }) => {
  const { facts, skills, agents, files } = plugin.package
  const missing = new Set(
    facts.notHere.flatMap(({ part, of }) =>
      of !== undefined && NEEDS_PROGRAM.has(part) ? of : [],
    ),
  )
  const hosts = [...new Set(plugin.remotes.flatMap(({ host }) => host ?? []))]
  return (
    <>
      {skills.length > 0 && (
        <section aria-label={t('plugin_skills')} className="grid gap-1">
          <h5 className="font-semibold">{t('plugin_skills')}</h5>
          {skills.map((skill) => (
            <Part
              key={skill.command}
              name={`/${skill.command}`}
              about={skill.description}
              text={skill.body}
              badges={[
                ...(missing.has(skill.command) ? [t('plugin_needs_program')] : []),
                ...(skill.forModel ? [] : [t('plugin_only_by_you')]),
                ...(skill.model === undefined ? [] : [t('plugin_wishes_model', [skill.model])]),
              ]}
            />
          ))}
        </section>
      )}
      {agents.length > 0 && (
        <section aria-label={t('plugin_agents')} className="grid gap-1">
          <h5 className="font-semibold">{t('plugin_agents')}</h5>
          {agents.map((agent) => (
            <Part
              key={agent.name}
              name={agent.name}
              about={agent.description}
              text={agent.instructions}
              badges={[
                ...(agent.maxTurns === undefined
                  ? []
                  : [tCount('plugin_agent_turns', agent.maxTurns)]),
                ...(agent.model === undefined ? [] : [t('plugin_wishes_model', [agent.model])]),
              ]}
            />
          ))}
        </section>
      )}
      {files.length > 0 && (
        <section aria-label={t('plugin_files')} className="grid gap-1">
          <h5 className="font-semibold">{t('plugin_files')}</h5>
          {files.slice(0, MOST_FILES_SHOWN).map(({ path, text }) => (
            <Part key={path} name={path} text={text} />
          ))}
          {files.length > MOST_FILES_SHOWN && (
            <p className="text-xs text-muted">
              {tCount('import_more', files.length - MOST_FILES_SHOWN)}
            </p>
          )}
        </section>
      )}
      {(hosts.length > 0 || facts.needAddress.length > 0) && (
        <section aria-label={t('plugin_connectors')} className="grid gap-1">
          <h5 className="font-semibold">{t('plugin_connectors')}</h5>
          <p className="text-xs text-muted">{t('plugin_connectors_lead')}</p>
          {hosts.length > 0 && <p className="font-mono text-xs break-all">{hosts.join(', ')}</p>}
          {facts.needAddress.length > 0 && (
            <p className="text-xs">{t('plugin_need_address', [facts.needAddress.join(', ')])}</p>
          )}
        </section>
      )}
    </>
  )
}

const Part = ({
  name,
  about,
  text,
  badges,
}: {
  readonly name: string
  readonly about?: string
  readonly text: string
  readonly badges?: readonly string[]
}) => (
  <Disclosure
    className="rounded-lg border px-2 py-1"
    summary={
      <span className="grid min-w-0 gap-0.5">
        <span className="flex flex-wrap items-center gap-1.5">
          <span className="font-mono text-xs font-medium">
            <HiddenText text={name} />
          </span>
          {badges?.map((badge) => (
            <Badge key={badge} tone="ask">
              {badge}
            </Badge>
          ))}
        </span>
        {about !== undefined && (
          <span dir="auto" className="text-xs text-muted">
            <HiddenText text={plainCategories(about).slice(0, 300)} />
          </span>
        )}
      </span>
    }
  >
    <pre className="max-h-80 overflow-auto py-2 font-mono text-xs whitespace-pre-wrap">
      <HiddenText text={text} />
    </pre>
  </Disclosure>
)
