import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { ownValue } from '@/lib/domain/own-value'
import { effectWords } from '@/components/ui/effect-words'
import { t, tCount, type MessageKey } from '@/components/ui/i18n'
import { callWords, connectorWords, conversationWords } from './line-words'
import { dataList, dataNumber, dataText } from './row-data'

const MODES = { allow: 'mode_allow', ask: 'mode_ask', off: 'mode_off' } as const
const MEMBERS: Readonly<Record<string, MessageKey>> = {
  name: 'changed_name',
  enabled: 'changed_enabled',
  scope: 'changed_scope',
  accountLabel: 'changed_account',
}

/** Rows about a connector after it was added: what it listed, and what the person set. */
export const connectorSentence = (line: AuditLine): string => {
  const { row } = line
  if (row.type === 'connector.listed') return listedSentence(line)
  if (row.data['enabledHere'] !== undefined)
    return t(row.data['enabledHere'] === true ? 'record_switched_on' : 'record_switched_off', [
      connectorWords(line),
      conversationWords(line),
    ])
  if (line.tool !== undefined) return t('record_tool_set', [callWords(line), toolSetting(line)])
  const signIn = dataText(row, 'signIn')
  if (signIn !== '') return t('record_sign_in', [connectorWords(line), signIn])
  const changed = dataList(row, 'changed').map((name) => {
    const key = ownValue(MEMBERS, name)
    return key === undefined ? name : t(key)
  })
  return t('record_connector_changed', [connectorWords(line), changed.join(', ')])
}

const toolSetting = ({ row, effect }: AuditLine): string => {
  const mode = MODES[dataText(row, 'mode') as keyof typeof MODES]
  return [
    effect === undefined ? t('effect_none') : effectWords(effect),
    ...(mode === undefined ? [] : [t(mode)]),
  ].join(' · ')
}

const listedSentence = (line: AuditLine): string => {
  const { row } = line
  const [added, changed, gone] = [
    dataNumber(row, 'added'),
    dataNumber(row, 'changed'),
    dataNumber(row, 'gone'),
  ]
  const tools = tCount('tools_count', dataNumber(row, 'tools'))
  return added + changed + gone === 0
    ? t('record_listed', [connectorWords(line), tools])
    : t('record_listed_changes', [connectorWords(line), tools, added, changed, gone])
}
