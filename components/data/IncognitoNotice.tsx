import { useAppClient } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'

/** In an incognito window: how long what happens there is kept, and what of it the browser keeps all the same. */
export const IncognitoNotice = () => {
  const { isIncognito } = useAppClient()
  if (!isIncognito) return null
  return (
    <Notice>
      <p className="text-start">{t('incognito_here')}</p>
    </Notice>
  )
}
