import { parseUrl } from '@/lib/domain/parse-url'
import { ANTHROPIC_BASE_URL, type ModelChoice } from '@/lib/domain/settings'
import { listConnectors } from '@/lib/store/queries/connectors'
import { readSettings } from '@/lib/store/queries/settings'
import { useRead } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'

/** Everybody to whom anything goes: the model and the connectors that the person has set up, and nobody else. */
export const WhereItGoes = () => {
  const settings = useRead(readSettings, [])
  const connectors = useRead(listConnectors, [])
  if (settings === undefined || connectors === undefined) return null
  const model = hostOfModel(settings.model)
  return (
    <div className="grid gap-2 rounded-xl border bg-surface p-4">
      <h3 className="text-base font-semibold">{t('data_goes_title')}</h3>
      <p>{t('data_no_telemetry')}</p>
      <ul className="grid gap-1">
        <li>{model === undefined ? t('data_goes_no_model') : t('data_goes_model', [model])}</li>
        {connectors.map(({ id, name, url }) => (
          <li key={id}>{t('data_goes_connector', [parseUrl(url)?.host ?? '', name])}</li>
        ))}
        {connectors.length === 0 && <li>{t('data_goes_no_connector')}</li>}
      </ul>
    </div>
  )
}

const hostOfModel = (model: ModelChoice): string | undefined => {
  if (model.provider === 'practice') return undefined
  return parseUrl(model.provider === 'anthropic' ? ANTHROPIC_BASE_URL : model.baseUrl)?.host
}
