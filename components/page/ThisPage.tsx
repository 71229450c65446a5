import { FileText } from 'lucide-react'
import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'

/** Attaches the page in the tab beside the panel, where a click on our icon or a grant lets us read it. */
export const ThisPage = ({ onAttached }: { readonly onAttached: () => void }) => {
  const { call, readActiveTab } = useAppClient()
  const [error, setError] = useState<AppError>()
  const attach = async (): Promise<void> => {
    const tab = await readActiveTab()
    if (tab === undefined) return
    const result = await call('page.capture', tab)
    if (result.ok) onAttached()
    else setError(result.error)
  }
  return (
    <div className="grid justify-items-start gap-1">
      <Button size="small" onClick={() => void attach()}>
        <FileText aria-hidden size={14} />
        {t('page_this')}
      </Button>
      {error !== undefined && <ErrorNotice error={error} />}
    </div>
  )
}
