import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { isJsonObject } from '@/lib/domain/json'
import { findPreview } from '@/lib/policy/find-preview'
import type { PendingApproval } from '@/lib/store/queries/approvals'
import { listTools } from '@/lib/store/queries/connectors'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { parseJson } from '@/components/ui/parse-json'
import { Fact } from './Fact'
import { PreviewFact } from './PreviewFact'
import type { Folds } from './use-folds'

/** For a call whose outcome nobody knows: a read that can tell, where there is one, to be run at the person's press. */
export const CheckOutcome = ({
  pending,
  folds,
}: {
  readonly pending: PendingApproval
  readonly folds: Folds
}) => {
  const { call } = useAppClient()
  const { approval, preview } = pending
  const [asked, setAsked] = useState(false)
  const [error, setError] = useState<AppError>()
  const tools = useRead((db) => listTools(db, approval.connectorId), [approval.connectorId])
  if (preview !== undefined) return <PreviewFact pending={pending} folds={folds} />
  const args = parseJson(approval.args)
  const found = isJsonObject(args) ? findPreview(approval.toolName, args, tools ?? []) : undefined
  const check = async (): Promise<void> => {
    setAsked(true)
    const result = await call('approval.check', { id: approval.id, nonce: approval.nonce })
    if (result.ok) return
    setAsked(false)
    setError(result.error)
  }
  return (
    <Fact label={t('fact_check')} isBare>
      {found === undefined ? (
        <p className="text-muted">{t('check_none')}</p>
      ) : (
        <div className="grid justify-items-start gap-1.5">
          <p>{t('check_offer', [found.tool.name])}</p>
          <Button size="small" aria-disabled={asked} onClick={() => void (asked || check())}>
            {t('check_now')}
          </Button>
        </div>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </Fact>
  )
}
