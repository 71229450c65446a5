import { Pencil } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { originOfSite } from '@/lib/domain/page-site'
import type { PendingApproval } from '@/lib/store/queries/approvals'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { ServerWords } from '@/components/ui/ServerWords'
import { ArgumentsFact } from './ArgumentsFact'
import { AuthorContext, authorOf } from './author-context'
import { ChangedByYou } from './ChangedByYou'
import { ConnectorIdentity } from './ConnectorIdentity'
import { Destinations } from './Destinations'
import { EditForm } from './EditForm'
import { Fact, FactList } from './Fact'
import { aimOf, PageActFact } from './PageActFact'
import { PlanRows } from './PlanRows'
import { PreviewFact } from './PreviewFact'
import { ReasonList } from './ReasonList'
import { TraceDisclosure } from './TraceDisclosure'
import { useEndorse } from './use-endorse'
import type { Folds } from './use-folds'
import { useSourceName } from './use-source-name'
import { wordsOfAct } from './words-of-act'

/** Rarely needed. */
const CheckOutcome = lazy(async () => ({ default: (await import('./CheckOutcome')).CheckOutcome }))

/** Whether the arguments are a form now, and the way in and out of it. */
export interface Editing {
  readonly isOpen: boolean
  readonly setOpen: (open: boolean) => void
}

/** The fixed rows of a card: who, where to, what, what it changes, and why it is asked. All of it in sight. */
export const ApprovalFacts = ({
  pending,
  armed,
  folds,
  edit,
  isRow = false,
}: {
  readonly pending: PendingApproval
  readonly armed: boolean
  readonly folds: Folds
  readonly edit: Editing
  /** Among others on one card: without a warning, why it is asked and what it would change unfold. */
  readonly isRow?: boolean
}) => {
  const { approval, call, connector, tool } = pending
  const { show, reasons } = approval.decision
  const description = tool?.definition.description ?? ''
  const nameOf = useSourceName()
  const aim = originOfSite(approval.connectorId) === undefined ? undefined : aimOf(approval.args)
  const words = aim === undefined ? undefined : wordsOfAct(approval.args)
  const endorse = useEndorse(approval, armed)
  const endorsing = approval.kind === 'call' ? endorse : undefined
  const isFolded = isRow && !approval.decision.alarm
  const more = (
    <>
      {approval.kind === 'call' && <PreviewFact pending={pending} folds={folds} />}
      {approval.kind === 'outcome-unknown' && (
        <Suspense>
          <CheckOutcome pending={pending} folds={folds} />
        </Suspense>
      )}
      <Fact label={t('fact_reasons')}>
        <ReasonList reasons={reasons} />
      </Fact>
    </>
  )
  return (
    <AuthorContext value={authorOf(call)}>
      <FactList>
        {approval.kind !== 'plan' && (
          <Fact label={t('fact_connector')} isBare>
            <ConnectorIdentity connector={connector} isBrief={isFolded} />
          </Fact>
        )}
        {approval.kind === 'call' && !isRow && description !== '' && (
          <Fact label={t('fact_tool')} isBare>
            <ServerWords text={beginningOf(description)} />
          </Fact>
        )}
        {approval.kind !== 'plan' && show.to.length > 0 && (
          <Fact label={t('fact_to')}>
            <Destinations destinations={show.to} nameOf={nameOf} endorsing={endorsing} />
          </Fact>
        )}
        <Fact
          label={t(approval.kind === 'plan' ? 'fact_calls' : 'fact_what')}
          action={
            approval.kind === 'call' &&
            (aim === undefined || words !== undefined) &&
            !edit.isOpen && (
              <Button
                size="small"
                look="quiet"
                className="-me-2"
                aria-label={t('edit_form_named', [approval.toolName])}
                onClick={() => edit.setOpen(true)}
              >
                <Pencil aria-hidden size={13} />
                {t('edit')}
              </Button>
            )
          }
        >
          {approval.rows !== undefined && <PlanRows rows={approval.rows} folds={folds} />}
          {aim !== undefined && (
            <PageActFact args={approval.args} aim={aim} sight={pending.sight} />
          )}
          {approval.rows === undefined && edit.isOpen && (
            <EditForm
              approval={approval}
              schema={words ?? tool?.definition.inputSchema ?? {}}
              isPart={aim !== undefined}
              onClose={() => edit.setOpen(false)}
            />
          )}
          {approval.rows === undefined && aim === undefined && !edit.isOpen && (
            <ArgumentsFact
              args={approval.args}
              show={show}
              nameOf={nameOf}
              folds={folds}
              endorsing={endorsing}
            />
          )}
        </Fact>
        {call.proposedArgs !== undefined && (
          <Fact label={t('fact_changed')}>
            <ChangedByYou proposed={call.proposedArgs} args={approval.args} />
          </Fact>
        )}
        {!isFolded && more}
      </FactList>
      {endorse.error !== undefined && <ErrorNotice error={endorse.error} />}
      {isRow && (
        <TraceDisclosure pending={pending} words={t(isFolded ? 'batch_details' : 'why_trace')}>
          {isFolded && <FactList>{more}</FactList>}
        </TraceDisclosure>
      )}
    </AuthorContext>
  )
}

/** A server may write at length about its tool; all of it is in the trace. */
const MOST_WORDS = 240

const beginningOf = (text: string): string =>
  text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS)}…` : text
