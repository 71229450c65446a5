import { OWN_PLUGIN } from '@/lib/domain/plugin'
import { listPlugins } from '@/lib/store/queries/plugins'
import { useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'
import { useHash } from '@/components/ui/use-hash'
import { CollectionReview } from './CollectionReview'
import { InstalledPlugin } from './InstalledPlugin'
import { OwnSkills } from './OwnSkills'
import { PluginField } from './PluginField'
import { usePluginImport } from './use-plugin-import'

/** Plugins: what is installed, what the person wrote themselves, and where more come from. */
export const PluginsSection = () => {
  const plugins = useRead(listPlugins, [])
  const reading = usePluginImport()
  const pointedAt = useHash().get('plugin') ?? undefined
  const addStarter = async (): Promise<void> => {
    const { readStarter } = await import('./read-starter')
    const found = readStarter()
    if (found.ok) reading.show(found.value, { kind: 'starter', name: t('sayso') })
  }
  return (
    <Section title={t('plugins')} lead={t('plugins_lead')}>
      {(plugins ?? [])
        .filter(({ name }) => name !== OWN_PLUGIN)
        .map((plugin) => (
          <InstalledPlugin key={plugin.name} plugin={plugin} />
        ))}
      {reading.read === undefined ? (
        <>
          <PluginField key={pointedAt} reading={reading} start={pointedAt} />
          {plugins !== undefined && !plugins.some(({ source }) => source.kind === 'starter') && (
            <Button className="justify-self-start" onClick={() => void addStarter()}>
              {t('plugin_starter')}
            </Button>
          )}
        </>
      ) : (
        <CollectionReview key={reading.read.id} read={reading.read} reading={reading} />
      )}
      <OwnSkills />
    </Section>
  )
}
