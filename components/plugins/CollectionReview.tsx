import { useState } from 'react'
import type { MarketplaceEntry } from '@/lib/plugins/read/read-marketplace'
import type { ReadPlugin } from '@/lib/plugins/read/read-plugin'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { findMessage, t, tCount } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { PluginReview } from './PluginReview'
import { problemSentence, SOURCE_WORDS } from './plugin-words'
import type { PluginImport, ReadSource } from './use-plugin-import'

const say = (key: string, slots: readonly string[]): string => findMessage(key, slots) ?? ''

/** What was found: one plugin to look at, or several to choose from. */
export const CollectionReview = ({
  read: { collection, source },
  reading,
}: {
  readonly read: ReadSource
  readonly reading: PluginImport
}) => {
  const { plugins, elsewhere, failed, marketplace } = collection
  const [only] = plugins
  const [open, setOpen] = useState<ReadPlugin | undefined>(
    plugins.length + elsewhere.length === 1 ? only : undefined,
  )
  return (
    <section
      aria-label={t('plugin_review')}
      className="grid gap-4 rounded-xl border bg-surface p-4"
    >
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 grow">
          <h3 className="text-base font-semibold">
            {marketplace === undefined
              ? t('plugin_review')
              : t('plugin_marketplace', [marketplace.name])}
          </h3>
          <p className="text-xs break-all text-muted">
            <HiddenText text={t('import_from', [source.name])} />
          </p>
        </div>
        {open !== undefined && plugins.length + elsewhere.length > 1 && (
          <Button size="small" onClick={() => setOpen(undefined)}>
            {t('plugin_back_to_list')}
          </Button>
        )}
        <Button size="small" onClick={reading.startOver}>
          {t('import_over')}
        </Button>
      </div>
      {reading.problem !== undefined && (
        <Notice tone="danger" isAlert>
          <p>{reading.problem}</p>
        </Notice>
      )}
      {reading.error !== undefined && <ErrorNotice error={reading.error} />}
      {open === undefined ? (
        <ul className="grid gap-2">
          {plugins.map((plugin) => (
            <li
              key={plugin.package.facts.name}
              className="flex flex-wrap items-center gap-2 rounded-lg border p-3"
            >
              <span className="min-w-40 grow basis-0">
                <span className="font-medium">{plugin.package.facts.title}</span>{' '}
                <span className="text-xs text-muted">
                  {tCount('plugin_n_skills', plugin.package.skills.length)}
                </span>
                {plugin.package.facts.description !== undefined && (
                  <span dir="auto" className="block text-xs text-muted">
                    <HiddenText text={plugin.package.facts.description} />
                  </span>
                )}
              </span>
              <Button
                size="small"
                aria-label={t('plugin_look_at_named', [plugin.package.facts.title])}
                onClick={() => setOpen(plugin)}
              >
                {t('plugin_look_at')}
              </Button>
            </li>
          ))}
          {elsewhere.map((entry) => (
            <Elsewhere key={entry.name} entry={entry} reading={reading} />
          ))}
        </ul>
      ) : (
        <PluginReview plugin={open} source={source} onInstalled={reading.startOver} />
      )}
      {[
        ...failed.map(({ name, problem }) => `${name}: ${problemSentence(problem, say)}`),
        ...(marketplace?.problems ?? []).map((problem) => problemSentence(problem, say)),
      ].map((text) => (
        <p key={text} className="text-xs text-muted">
          {text}
        </p>
      ))}
    </section>
  )
}

const Elsewhere = ({
  entry: { name, description, source },
  reading,
}: {
  readonly entry: MarketplaceEntry
  readonly reading: PluginImport
}) => (
  <li className="flex flex-wrap items-center gap-2 rounded-lg border p-3">
    <span className="min-w-40 grow basis-0">
      <span className="font-medium">{name}</span>
      <span className="block text-xs break-all text-muted">
        {t(SOURCE_WORDS[source.kind])} <HiddenText text={source.shown} />
      </span>
      {description !== undefined && <span className="block text-xs">{description}</span>}
    </span>
    {source.fetch !== undefined && (
      <Button
        size="small"
        aria-label={t('plugin_fetch_named', [name])}
        aria-disabled={reading.busy}
        onClick={() =>
          void (
            source.fetch &&
            reading.readAddress(source.fetch.url, {
              folder: source.fetch.folder,
              name,
              sha256: source.sha256,
            })
          )
        }
      >
        {t('plugin_fetch')}
      </Button>
    )}
  </li>
)
