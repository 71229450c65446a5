import type { CallRow } from '@/lib/domain/call'
import type { StoredReason } from '@/lib/domain/decision'
import { REASON_SLOTS, type ReasonCode } from '@/lib/policy/reasons'
import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { connectorWords } from './line-words'
import { dataList, dataText } from './row-data'

/**
 * Why the policy decided as it did. The record keeps the codes alone; the names in their sentences come from the call where
 * it is still there and was not decided anew, else those that the row does not know are left open.
 */
export const reasonsOf = (line: AuditLine, call: CallRow | undefined): readonly StoredReason[] => {
  const codes = dataList(line.row, 'reasons')
  const { rule, reasons = [] } = call?.decision ?? {}
  const isSame =
    rule === dataText(line.row, 'rule') &&
    codes.join(' ') === reasons.map((reason) => reason.code).join(' ')
  return isSame ? reasons : codes.map((code) => ({ code, slots: slotsOf(code, line) }))
}

const slotsOf = (code: string, line: AuditLine): string[] => {
  const names: readonly string[] = REASON_SLOTS[code as ReasonCode] ?? []
  return names.map((name) => {
    if (name === 'tool') return line.tool ?? '…'
    return name === 'connector' ? connectorWords(line) : '…'
  })
}
