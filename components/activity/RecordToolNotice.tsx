import type { ChainBreak } from '@/lib/domain/audit-chain'
import { t, tCount, type MessageKey } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import type { RecordCheck } from './check-record'
import type { RecordFile } from './export-record'

const BREAKS = {
  'not-a-row': 'break_not_a_row',
  hash: 'break_hash',
  previous: 'break_previous',
  sequence: 'break_sequence',
  head: 'break_head',
  start: 'break_start',
} as const satisfies Record<ChainBreak, MessageKey>

/** Whether the record is whole, or which row is the first that is not as it was written. */
export const CheckNotice = ({ check }: { readonly check: RecordCheck }) => {
  if (!check.ok)
    return (
      <Notice tone="danger">
        <p className="font-medium">{t(BREAKS[check.break], [check.row])}</p>
        <p>{t('record_broken_hint')}</p>
      </Notice>
    )
  if (check.rows === 0) return <Notice>{t('record_empty')}</Notice>
  return (
    <Notice tone="good">
      <p className="font-medium">{tCount('record_whole', check.rows)}</p>
      <LastHash hash={check.lastHash} />
    </Notice>
  )
}

/** That the file was made, and how to prove later that it is whole. */
export const ExportNotice = ({ file }: { readonly file: RecordFile }) => (
  <Notice tone="good">
    <p className="font-medium">{tCount('record_exported', file.rows)}</p>
    <LastHash hash={file.lastHash} />
  </Notice>
)

const LastHash = ({ hash }: { readonly hash: string }) =>
  hash === '' ? null : (
    <p className="text-xs">
      {t('record_last_hash')} <span className="font-mono">{hash}</span>
    </p>
  )
