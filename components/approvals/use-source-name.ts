import { listConnectors } from '@/lib/store/queries/connectors'
import { PASTED_SOURCE } from '@/lib/policy/source-of'
import { useRead } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'

/** Names sources of text as the person knows them: a connector by its name, a page by its origin. */
export const useSourceName = (): ((source: string) => string) => {
  const connectors = useRead(listConnectors, []) ?? []
  return (source) => {
    const [kind, ...rest] = source.split(':')
    const id = rest.join(':')
    if (kind === 'page') return id
    if (kind === 'plugin') return t('source_plugin', [id])
    if (source === PASTED_SOURCE) return t('source_pasted')
    return connectors.find((connector) => connector.id === id)?.name ?? t('source_unknown')
  }
}
