import { ShieldQuestion, TriangleAlert } from 'lucide-react'
import { useId, useState, type KeyboardEvent, type Ref } from 'react'
import type { PendingApproval } from '@/lib/store/queries/approvals'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { TextField } from '@/components/ui/TextField'
import { ApprovalFacts } from './ApprovalFacts'
import { cardWords } from './card-words'
import { useAnswer } from './use-answer'
import { useArming } from './use-arming'
import { useTrustedPress } from './use-trusted-press'

export interface ApprovalCardProps {
  readonly pending: PendingApproval
  readonly total: number
  readonly cardRef: Ref<HTMLDivElement>
  readonly declineRef: Ref<HTMLButtonElement>
}

/**
 * The one place where something gets allowed. Shows what will happen in full; the answer that does nothing has the focus,
 * and Enter means that answer wherever the focus is but on the other button.
 */
export const ApprovalCard = ({ pending, total, cardRef, declineRef }: ApprovalCardProps) => {
  const { approval, connector } = pending
  const [word, setWord] = useState('')
  const { answer, answered, error } = useAnswer(approval)
  const armed = useArming(`${approval.id} ${approval.digest}`) && !answered
  const decline = useTrustedPress(armed, () => answer('decline', word))
  const allow = useTrustedPress(armed, () => answer('allow-once', word))
  const words = cardWords(pending)
  const hintId = useId()
  const { alarm } = approval.decision
  const Icon = alarm ? TriangleAlert : ShieldQuestion

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement)
      return
    event.preventDefault()
    if (event.nativeEvent.isTrusted && armed && !event.repeat) answer('decline', word)
  }

  return (
    // Keys are caught for the fields in the group; the group itself is no control, and no form either.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={cardRef}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="group"
      aria-label={t('confirm_name', [words.action])}
      onKeyDown={onKeyDown}
      className={joinClasses(
        'grid scroll-m-3 gap-3 rounded-xl border-2 bg-surface p-3.5 shadow-raised',
        alarm ? 'border-danger-line' : 'border-ask-line',
      )}
    >
      <div className="flex items-center justify-between gap-2 text-xs">
        <span
          className={joinClasses(
            'inline-flex items-center gap-1.5 font-medium',
            alarm ? 'text-danger' : 'text-ask',
          )}
        >
          <Icon aria-hidden size={16} />
          {words.kicker}
        </span>
        {total > 1 && <Badge tone="ask">{t('queue_position', [1, total])}</Badge>}
      </div>
      <h2 className="text-base leading-snug font-semibold">{words.action}</h2>
      {words.explanation !== undefined && <p>{words.explanation}</p>}
      <ApprovalFacts pending={pending} />
      <TextField
        label={t('word_to_model')}
        maxLength={2000}
        value={word}
        spellCheck
        onChange={(event) => setWord(event.target.value)}
      />
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="grid grid-cols-2 gap-2" aria-busy={answered}>
        <Button ref={declineRef} aria-disabled={!armed} aria-describedby={hintId} {...decline}>
          {words.decline}
        </Button>
        <Button
          look="primary"
          aria-disabled={!armed || connector === undefined}
          {...(connector === undefined ? {} : allow)}
        >
          {words.allow}
        </Button>
      </div>
      <p id={hintId} className="text-xs text-muted">
        {connector === undefined ? t('card_hint_removed') : words.hint}
      </p>
    </div>
  )
}
