import { useEffect, useState } from 'react'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'

/** Opens the panel beside this page. */
export const OpenPanelButton = () => {
  const { openPanel, readWindowId } = useAppClient()
  const [windowId, setWindowId] = useState<number>()
  useEffect(() => {
    const read = (): void => void readWindowId().then(setWindowId)
    read()
    // The tab may have been moved to another window meanwhile.
    window.addEventListener('focus', read)
    return () => window.removeEventListener('focus', read)
  }, [readWindowId])
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
