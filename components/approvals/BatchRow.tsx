import { useId } from 'react'
import type { PendingApproval } from '@/lib/store/queries/approvals'
import { Badge } from '@/components/ui/Badge'
import { t, tCount } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { ApprovalFacts, type Editing } from './ApprovalFacts'
import { cardWords } from './card-words'
import { unopenedFolds } from './unopened-folds'
import type { Folds } from './use-folds'

/** One call among several: its tick, and the same facts that a card of its own would show. */
export const BatchRow = ({
  pending,
  ticked,
  isBlocked,
  armed,
  folds,
  edit,
  onTick,
}: {
  readonly pending: PendingApproval
  readonly ticked: boolean
  /** It cannot be allowed as it stands. */
  readonly isBlocked: boolean
  readonly armed: boolean
  readonly folds: Folds
  readonly edit: Editing
  readonly onTick: (ticked: boolean) => void
}) => {
  const id = useId()
  const { approval, connector } = pending
  const { action } = cardWords(pending)
  const { alarm } = approval.decision
  return (
    <li
      className={joinClasses('grid gap-2 rounded-lg border p-2.5', alarm && 'border-danger-line')}
    >
      <div className="flex items-start gap-2">
        <input
          id={id}
          type="checkbox"
          className="mt-1 size-4 shrink-0"
          checked={ticked}
          aria-disabled={isBlocked}
          aria-describedby={isBlocked ? `${id}-why` : undefined}
          // Not `disabled`, which could not be reached to learn why.
          onChange={(event) => {
            if (!isBlocked) onTick(event.target.checked)
          }}
        />
        <label htmlFor={id} className="min-w-0 grow font-medium">
          {action}
        </label>
        {alarm && <Badge tone="danger">{t('row_alarm')}</Badge>}
      </div>
      {isBlocked && (
        <p id={`${id}-why`} className="text-xs text-danger">
          {connector === undefined
            ? t('card_hint_removed')
            : tCount('card_hint_unopened', unopenedFolds(approval, folds))}
        </p>
      )}
      <ApprovalFacts pending={pending} armed={armed} folds={folds} edit={edit} isRow />
    </li>
  )
}
