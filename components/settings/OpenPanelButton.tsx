import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { useWindowId } from './use-window-id'

/** Opens the panel beside this page. */
export const OpenPanelButton = () => {
  const { openPanel } = useAppClient()
  const windowId = useWindowId()
  return (
    <Button
      look="primary"
      disabled={windowId === undefined}
      onClick={() => (windowId === undefined ? undefined : openPanel(windowId))}
    >
      {t('open_sayso')}
    </Button>
  )
}
