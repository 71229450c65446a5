import type { TrafficRow } from '@/lib/domain/traffic'
import { t, type MessageKey } from '@/components/ui/i18n'

const FAILURE_WORDS: Readonly<Record<string, MessageKey>> = {
  unreachable: 'exchange_unreachable',
  moved: 'exchange_moved',
  'too-large': 'exchange_too_large',
  idle: 'exchange_idle',
  deadline: 'exchange_idle',
  'stream-broken': 'exchange_broken',
  cancelled: 'exchange_cancelled',
}

/** An exchange that did not end as it should: without an answer, or with one that refuses. One that we ended is none. */
export const isFailed = ({ status, failure }: TrafficRow): boolean =>
  (failure !== undefined && failure !== 'cancelled') || (status !== undefined && status >= 400)

/** The protocol's method that was asked for, as far as what was sent tells. */
export const rpcMethodOf = ({ method, sent }: TrafficRow): string | undefined =>
  method === 'POST' ? /"method":"([\w/]{1,60})"/.exec(sent)?.[1] : undefined

/** The status as a number, and where there is none or the answer is not whole, why. */
export const outcomeOf = ({ status, failure }: TrafficRow): string =>
  [
    ...(status === undefined ? [] : [String(status)]),
    ...(failure === undefined ? [] : [t(FAILURE_WORDS[failure] ?? 'exchange_failed')]),
  ].join(' · ')

/** Whether all words of a search stand somewhere in it. */
export const isFound = (row: TrafficRow, sought: string): boolean => {
  const text =
    `${row.method} ${row.host}${row.path} ${outcomeOf(row)} ${row.sent} ${row.received}`.toLowerCase()
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
