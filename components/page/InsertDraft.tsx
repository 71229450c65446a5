import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { MessageId } from '@/lib/domain/ids'
import type { PageRef } from '@/lib/domain/page'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'

/** Puts the answer above into the field that it was asked for. */
export const InsertDraft = ({
  messageId,
  page,
}: {
  readonly messageId: MessageId
  readonly page: PageRef
}) => {
  const { call } = useAppClient()
  const [outcome, setOutcome] = useState<'inserted' | AppError>()
  const insert = async (): Promise<void> => {
    const result = await call('page.insert', { messageId })
    setOutcome(result.ok ? 'inserted' : result.error)
  }
  return (
    <div className="grid justify-items-start gap-1">
      <Button size="small" onClick={() => void insert()}>
        <PencilLine aria-hidden size={14} />
        {t('page_insert', [page.origin.replace(/^https?:\/\//, '')])}
      </Button>
      {outcome === 'inserted' && (
        <output className="text-xs text-muted">{t('page_inserted')}</output>
      )}
      {typeof outcome === 'object' && <ErrorNotice error={outcome} />}
    </div>
  )
}
