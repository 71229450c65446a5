import type { PluginPackage, PluginRow } from '@/lib/domain/plugin'
import { comparePlugins } from '@/lib/plugins/read/compare-plugins'
import { listSkills, readPluginFiles } from '@/lib/store/queries/plugins'
import { useRead } from '@/components/AppClientProvider'
import { Disclosure } from '@/components/ui/Disclosure'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'

/** What an update changes of the instructions, old and new beside each other. */
export const PluginDifference = ({
  before,
  after,
}: {
  readonly before: PluginRow
  readonly after: Omit<PluginPackage, 'source'>
}) => {
  const stored = useRead(
    async (db) => ({
      skills: await listSkills(db, before.name),
      files: await readPluginFiles(db, before.name),
    }),
    [before.name],
  )
  if (stored === undefined) return null
  const { texts, servers } = comparePlugins({ row: before, ...stored }, after)
  return (
    <section aria-label={t('plugin_changes')} className="grid gap-1.5">
      <h5 className="font-semibold">{t('plugin_changes')}</h5>
      <Notice>
        <p>{t('plugin_is_update', [before.source.name])}</p>
      </Notice>
      {texts.length === 0 && <p className="text-muted">{t('plugin_no_text_changed')}</p>}
      {texts.map(({ name, before: was, after: is }) => (
        <Disclosure
          key={name}
          className="rounded-lg border px-2 py-1"
          summary={
            <span className="font-mono text-xs">
              <HiddenText text={name} />{' '}
              <span className="font-sans text-muted">
                {t(
                  was === undefined
                    ? 'plugin_text_new'
                    : is === undefined
                      ? 'plugin_text_gone'
                      : 'plugin_text_changed',
                )}
              </span>
            </span>
          }
        >
          <div className="grid gap-2 py-2 sm:grid-cols-2">
            <Side title={t('plugin_before')} text={was} />
            <Side title={t('plugin_after')} text={is} />
          </div>
        </Disclosure>
      ))}
      {servers && <p className="text-xs text-ask">{t('plugin_servers_changed')}</p>}
    </section>
  )
}

const Side = ({ title, text }: { readonly title: string; readonly text: string | undefined }) => (
  <div className="grid min-w-0 content-start gap-1">
    <p className="text-xs font-medium">{title}</p>
    <pre className="max-h-72 overflow-auto rounded-md bg-sunken p-2 font-mono text-xs whitespace-pre-wrap">
      <HiddenText text={text ?? '–'} />
    </pre>
  </div>
)
