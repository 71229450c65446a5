import { listConnectors } from '@/lib/store/queries/connectors'
import { saveFile } from '@/components/ui/save-file'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'

/** Saves the connectors as another program can read them, without a secret. */
export const ExportConnectors = () => {
  const { reader } = useAppClient()
  const connectors = useRead(listConnectors, [])
  const save = async (): Promise<void> => {
    const { exportConfig } = await import('@/lib/domain/import/export-config')
    const text = exportConfig(await listConnectors(reader))
    saveFile(new Blob([text], { type: 'application/json' }), 'sayso.mcp.json')
  }
  return (
    <div className="grid gap-2 rounded-xl border bg-surface p-4">
      <h3 className="text-base font-semibold">{t('export_title')}</h3>
      <p className="text-muted">{t('export_lead')}</p>
      <Button
        className="justify-self-start"
        disabled={connectors === undefined || connectors.length === 0}
        onClick={() => void save()}
      >
        {t('export_button')}
      </Button>
    </div>
  )
}
