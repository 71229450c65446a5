import { lazy, Suspense, useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { NEEDS_PROGRAM, OWN_PLUGIN, type PluginRow } from '@/lib/domain/plugin'
import { listSkills, readPluginFiles } from '@/lib/store/queries/plugins'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { Disclosure } from '@/components/ui/Disclosure'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { saveFile } from '@/components/ui/save-file'
import { Toggle } from '@/components/ui/Toggle'
import { plainCategories } from './plain-categories'
import { SkillSites } from './SkillSites'

const CategoryChips = lazy(async () => ({
  default: (await import('./CategoryChips')).CategoryChips,
}))
const ProposedConnectors = lazy(async () => ({
  default: (await import('./ProposedConnectors')).ProposedConnectors,
}))

/** One plugin that is installed: its skills, what it wants connected, and the way out. */
export const InstalledPlugin = ({ plugin }: { readonly plugin: PluginRow }) => {
  const { call, reader } = useAppClient()
  const skills = useRead(async (db) => listSkills(db, plugin.name), [plugin.name])
  const [error, setError] = useState<AppError>()
  const [removing, setRemoving] = useState(false)
  const { name, title, version, enabled, agents, notHere, source } = plugin
  const categories = [...new Set((skills ?? []).flatMap((skill) => skill.categories))]
  const missing = notHere.filter(({ part }) => NEEDS_PROGRAM.has(part)).length
  const run = async (sent: ReturnType<typeof call>): Promise<void> => {
    const result = await sent
    setError(result.ok ? undefined : result.error)
  }
  const save = async (): Promise<void> => {
    const { exportZip } = await import('@/lib/plugins/read/export-zip')
    const zip = exportZip(name, skills ?? [], await readPluginFiles(reader, name))
    saveFile(new Blob([zip], { type: 'application/zip' }), `${name}.zip`)
  }
  return (
    <article aria-label={title} className="grid gap-3 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-start gap-3">
        <div className="grid min-w-40 grow basis-0 gap-1">
          <h3 className="flex flex-wrap items-center gap-2 text-base font-semibold">
            <HiddenText text={title} />
            {version !== undefined && <Badge>{version}</Badge>}
            {missing > 0 && <Badge tone="ask">{tCount('plugin_n_need_program', missing)}</Badge>}
          </h3>
          {name !== OWN_PLUGIN && (
            <p className="text-xs break-all text-muted">{t('import_from', [source.name])}</p>
          )}
        </div>
        <Toggle
          label={t('plugin_on', [title])}
          checked={enabled}
          onChange={(on) => void run(call('plugin.enable', { name, enabled: on }))}
        />
      </div>
      {error !== undefined && <ErrorNotice error={error} />}
      <Suspense>
        <CategoryChips categories={categories} />
      </Suspense>
      <Disclosure summary={tCount('plugin_n_skills', skills?.length ?? 0)}>
        <ul className="grid gap-1.5 py-2">
          {(skills ?? []).map((skill) => (
            <li key={skill.command}>
              <span className="font-mono text-xs">/{skill.command}</span>{' '}
              <span className="text-xs text-muted">{skill.argumentHint}</span>
              <span dir="auto" className="block text-xs text-muted">
                <HiddenText text={plainCategories(skill.description).slice(0, 300)} />
              </span>
              <SkillSites skill={skill} />
            </li>
          ))}
          {agents.map((agent) => (
            <li key={agent.name} className="text-xs">
              <span className="font-medium">{agent.name}</span> {t('plugin_agent')}
              <span dir="auto" className="block text-muted">
                <HiddenText text={plainCategories(agent.description).slice(0, 300)} />
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
      {(plugin.servers !== undefined || plugin.needAddress.length > 0) && (
        <Disclosure summary={t('plugin_proposes')}>
          <Suspense>
            <ProposedConnectors plugin={plugin} />
          </Suspense>
        </Disclosure>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          aria-label={t('plugin_export_named', [title])}
          onClick={() => void save()}
        >
          {t('plugin_export')}
        </Button>
        <Button
          size="small"
          look="danger"
          aria-label={t('plugin_remove_named', [title])}
          onClick={() => setRemoving(true)}
        >
          {t('plugin_remove')}
        </Button>
      </div>
      <ConfirmDialog
        open={removing}
        title={t('plugin_remove_named', [title])}
        description={t('plugin_remove_lead')}
        action={t('plugin_remove')}
        onConfirm={() => void run(call('plugin.remove', { name }))}
        onClose={() => setRemoving(false)}
      />
    </article>
  )
}
