import { useState, type Ref } from 'react'
import { t, tCount } from '@/components/ui/i18n'
import { hasModelWaiting } from './author-context'
import { BatchRow } from './BatchRow'
import { CardActions } from './CardActions'
import { CardFrame } from './CardFrame'
import type { BatchEntry } from './cards-in'
import { unopenedFolds } from './unopened-folds'
import { useArming } from './use-arming'
import { useBatchAnswer } from './use-batch-answer'
import { scopeFolds, useFolds } from './use-folds'
import { WordField } from './WordField'

/**
 * Several calls of one step on one card: a row each, with all that it sends in sight, answered by its own tick. Rows with a
 * warning stand first and are ticked by nobody but the person.
 */
export const BatchCard = ({
  rows,
  total,
  cardRef,
  declineRef,
  onLeave,
}: {
  readonly rows: readonly BatchEntry[]
  readonly total: number
  readonly cardRef: Ref<HTMLDivElement>
  readonly declineRef: Ref<HTMLButtonElement>
  readonly onLeave: () => void
}) => {
  const [word, setWord] = useState('')
  const [editing, setEditing] = useState<string>()
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map())
  const folds = useFolds()
  const approvals = rows.map(({ pending }) => pending.approval)
  const { answer, answered, error } = useBatchAnswer(approvals)
  const shown = rows
    .map(
      ({ pending: { approval, preview } }) => `${approval.id} ${approval.digest} ${preview?.state}`,
    )
    .join(' ')
  const armed = useArming(`${shown} ${editing ?? ''}`) && !answered

  const foldsOf = (id: string) => scopeFolds(folds, id)
  const blocked = rows.filter(
    ({ pending: { approval, connector } }) =>
      connector === undefined || unopenedFolds(approval, foldsOf(approval.id)) > 0,
  )
  const blockedIds = new Set<string>(blocked.map(({ pending }) => pending.approval.id))
  const allowed = new Set<string>(
    rows.flatMap(({ pending: { approval }, ticked }) =>
      !blockedIds.has(approval.id) && (touched.get(approval.id) ?? ticked) ? [approval.id] : [],
    ),
  )
  const decline = (): void => {
    if (armed && editing === undefined) answer(new Set(), word)
  }
  const alarm = approvals.some(({ decision }) => decision.alarm)
  return (
    <CardFrame
      kicker={alarm ? t('confirm_kicker_alarm') : t('confirm_kicker')}
      action={tCount('batch_action', rows.length)}
      alarm={alarm}
      // The calls of one message, and so of one sub-agent.
      subAgent={rows[0]?.pending.subAgent}
      total={total}
      cardRef={cardRef}
      onEnter={decline}
      onLeave={onLeave}
    >
      <p>{t('batch_explanation')}</p>
      <ul className="grid gap-2">
        {rows.map(({ pending }) => {
          const { id, callId } = pending.approval
          return (
            <BatchRow
              key={callId}
              pending={pending}
              ticked={allowed.has(id)}
              isBlocked={blockedIds.has(id)}
              armed={armed}
              folds={foldsOf(id)}
              edit={{
                isOpen: editing === id,
                setOpen: (open) => setEditing(open ? id : undefined),
              }}
              onTick={(ticked) => setTouched((before) => new Map([...before, [id, ticked]]))}
            />
          )
        })}
      </ul>
      {editing === undefined && (
        <>
          {rows.some(({ pending }) => hasModelWaiting(pending.call)) && (
            <WordField word={word} onWord={setWord} />
          )}
          <CardActions
            armed={armed}
            mayAllow={allowed.size > 0}
            answered={answered}
            words={{
              allow:
                allowed.size === rows.length || allowed.size === 0
                  ? tCount('batch_allow', allowed.size)
                  : t('batch_allow_some', [allowed.size, rows.length - allowed.size]),
              decline: t('batch_decline'),
            }}
            hint={t(allowed.size > 0 ? 'card_hint_batch' : 'card_hint_no_ticks')}
            error={error}
            declineRef={declineRef}
            onAllow={() => answer(allowed, word)}
            onDecline={decline}
          />
        </>
      )}
    </CardFrame>
  )
}
