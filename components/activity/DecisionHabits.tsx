import { useMemo, useRef, useState } from 'react'
import { readAnswers, type RecordedAnswers } from '@/lib/store/queries/audit-answers'
import { useRead } from '@/components/AppClientProvider'
import { effectWords } from '@/components/ui/effect-words'
import { formatDuration } from '@/components/ui/format-time'
import { t, tCount } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { type DecisionFigures, figuresOf } from './decision-figures'

const DAYS = 30
const DAY_MS = 24 * 60 * 60 * 1000

/** How many cards there were, how many were allowed and how fast: a mirror, so that nobody allows by habit unknowingly. */
export const DecisionHabits = () => {
  const [since] = useState(() => Date.now() - DAYS * DAY_MS)
  const known = useRef<RecordedAnswers>(undefined)
  const recorded = useRead(
    async (db) => (known.current = await readAnswers(db, since, known.current)),
    [since],
  )
  const figures = useMemo(() => figuresOf(recorded?.answers ?? []), [recorded])
  if (recorded === undefined) return null
  return (
    <section aria-labelledby="habits" className="grid gap-2 rounded-xl border bg-surface p-4">
      <h3 id="habits" className="text-xs font-medium text-muted">
        {t('habits_title')}
      </h3>
      <p className="text-base font-semibold">{habitSentence(figures)}</p>
      {recorded.unasked > 0 && (
        <p className="text-muted">{tCount('habits_unasked', recorded.unasked)}</p>
      )}
      {figures.isRubberStamping && <Notice tone="ask">{t('habits_rubber_stamp')}</Notice>}
      {figures.classes.length > 0 && <FiguresByClass figures={figures} />}
    </section>
  )
}

const habitSentence = ({ cards, allowed, median }: DecisionFigures): string => {
  if (cards === 0) return t('habits_none')
  return cards === 1
    ? t(allowed === 1 ? 'habits_one_allowed' : 'habits_one_declined', [formatDuration(median)])
    : t('habits_sentence', [allowed, cards, formatDuration(median)])
}

const FiguresByClass = ({ figures }: { readonly figures: DecisionFigures }) => (
  <table className="w-full text-start">
    <caption className="sr-only">{t('habits_by_class')}</caption>
    <thead className="text-xs text-muted">
      <tr>
        <th scope="col" className="py-1 pe-2 font-medium">
          {t('fact_effect')}
        </th>
        <th scope="col" className="px-2 py-1 text-end font-medium">
          {t('habits_allowed')}
        </th>
        <th scope="col" className="py-1 ps-2 text-end font-medium">
          {t('habits_median')}
        </th>
      </tr>
    </thead>
    <tbody>
      {figures.classes.map(({ effect, cards, allowed, median }) => (
        <tr key={effect} className="border-t">
          <th scope="row" className="py-1 pe-2 font-normal">
            {effectWords(effect)}
          </th>
          <td className="px-2 py-1 text-end tabular-nums">
            {t('habits_share', [allowed, cards, percent(allowed / cards)])}
          </td>
          <td className="py-1 ps-2 text-end tabular-nums">{formatDuration(median)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const percent = (share: number): string =>
  new Intl.NumberFormat(undefined, { style: 'percent' }).format(share)
