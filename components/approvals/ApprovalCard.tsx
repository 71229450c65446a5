import { useState, type Ref } from 'react'
import type { PendingApproval } from '@/lib/store/queries/approvals'
import { t, tCount } from '@/components/ui/i18n'
import { ApprovalFacts } from './ApprovalFacts'
import { hasModelWaiting } from './author-context'
import { CardActions } from './CardActions'
import { CardFrame } from './CardFrame'
import { cardWords } from './card-words'
import { rememberWords } from './remember-words'
import { TraceDisclosure } from './TraceDisclosure'
import { unopenedFolds } from './unopened-folds'
import { useAnswer } from './use-answer'
import { useArming } from './use-arming'
import { useFolds } from './use-folds'
import { WordField } from './WordField'

export interface ApprovalCardProps {
  readonly pending: PendingApproval
  readonly total: number
  readonly cardRef: Ref<HTMLDivElement>
  readonly declineRef: Ref<HTMLButtonElement>
  readonly onLeave: () => void
}

/**
 * The one place where something gets allowed. Shows what will happen in full; the answer that does nothing has the focus,
 * and Enter means that answer wherever the focus is but on the other button.
 */
export const ApprovalCard = ({
  pending,
  total,
  cardRef,
  declineRef,
  onLeave,
}: ApprovalCardProps) => {
  const { approval, connector, preview } = pending
  const [word, setWord] = useState('')
  const [isEditing, setEditing] = useState(false)
  const folds = useFolds()
  const { answer, answered, error } = useAnswer(approval)
  // Whatever moves the buttons arms them anew, so that no second press lands on another button than the first.
  const shown = [approval.id, approval.digest, String(isEditing), preview?.state ?? ''].join(' ')
  const armed = useArming(shown) && !answered
  const words = cardWords(pending)
  const unopened = unopenedFolds(approval, folds)
  const remember =
    approval.kind === 'call' ? rememberWords(approval.decision.remember[0]) : undefined
  const hint = remember === undefined ? words.hint : t('card_hint_remember')
  const decline = (): void => {
    if (armed && !isEditing) answer('decline', word)
  }
  return (
    <CardFrame
      kicker={words.kicker}
      action={words.action}
      alarm={approval.decision.alarm}
      subAgent={pending.subAgent}
      total={total}
      cardRef={cardRef}
      onEnter={decline}
      onLeave={onLeave}
    >
      {words.explanation !== undefined && <p>{words.explanation}</p>}
      <ApprovalFacts
        pending={pending}
        armed={armed}
        folds={folds}
        edit={{ isOpen: isEditing, setOpen: setEditing }}
      />
      {!isEditing && (
        <>
          {hasModelWaiting(pending.call) && <WordField word={word} onWord={setWord} />}
          <CardActions
            armed={armed}
            mayAllow={connector !== undefined && unopened === 0}
            answered={answered}
            words={{
              allow: words.allow,
              decline: words.decline,
              ...(remember === undefined ? {} : { remember }),
            }}
            hint={hintOf(connector === undefined, unopened) ?? hint}
            error={error}
            declineRef={declineRef}
            onAllow={() => answer('allow-once', word)}
            onRemember={() => answer('allow-conversation', word)}
            onDecline={decline}
          />
        </>
      )}
      <TraceDisclosure pending={pending} words={t('why_trace')} />
    </CardFrame>
  )
}

const hintOf = (isRemoved: boolean, unopened: number): string | undefined => {
  if (isRemoved) return t('card_hint_removed')
  return unopened === 0 ? undefined : tCount('card_hint_unopened', unopened)
}
