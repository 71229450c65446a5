import { ownValue } from '@/lib/domain/own-value'
import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { t, tCount } from '@/components/ui/i18n'
import { callSentence } from './call-sentence'
import { cardSentence } from './card-sentence'
import { connectorSentence } from './connector-sentence'
import { callWords, connectorWords, conversationWords, errorWords } from './line-words'
import { questionSentence } from './question-sentence'
import { dataList, dataNumber, dataText } from './row-data'
import { settingSentence } from './setting-sentence'

/** What a row of the record says, in one plain sentence: what, with which tool, the verdict, and by whom. */
export const lineSentence = (line: AuditLine): string =>
  (ownValue(SENTENCES, line.row.type) ?? unknownSentence)(line)

const unknownSentence = ({ row }: AuditLine): string => t('record_other', [row.type])

/** By the row's type, as text: a page may be older than the worker that wrote the row. */
const SENTENCES: Readonly<Record<string, (line: AuditLine) => string>> = {
  'turn.started': (line) =>
    line.subAgent !== undefined
      ? t('record_agent_started')
      : t(line.row.data['again'] === true ? 'record_turn_again' : 'record_turn_started', [
          conversationWords(line),
        ]),
  'turn.joined': (line) => t('record_turn_joined', [conversationWords(line)]),
  'turn.ended': (line) => {
    const state = dataText(line.row, 'state')
    if (line.subAgent !== undefined)
      return t(state === 'done' ? 'record_agent_done' : 'record_agent_stopped')
    if (state === 'failed')
      return t('record_turn_failed', [
        conversationWords(line),
        errorWords(dataText(line.row, 'error')),
      ])
    return t(state === 'stopped' ? 'record_turn_stopped' : 'record_turn_done', [
      conversationWords(line),
    ])
  },
  'conversation.imported': (line) => t('record_imported', [conversationWords(line)]),
  'model.requested': ({ row }) =>
    tCount(
      'record_model_requested',
      dataNumber(row, 'messages'),
      dataText(row, 'model'),
      dataNumber(row, 'characters'),
    ),
  'budget.asked': (line) => t('record_budget_asked', [conversationWords(line)]),
  'budget.answered': (line) => t('record_budget_answered', [conversationWords(line)]),
  'call.decided': callSentence,
  'call.started': callSentence,
  'call.finished': callSentence,
  'call.task-started': callSentence,
  'call.task-cancelled': callSentence,
  'approval.asked': cardSentence,
  'approval.answered': cardSentence,
  'approval.edited': cardSentence,
  'grant.given': (line) =>
    t('record_grant_given', [callWords(line), dataList(line.row, 'destinations').join(', ')]),
  'grant.revoked': (line) => t('record_grant_revoked', [callWords(line)]),
  'value.endorsed': (line) =>
    t('record_endorsed', [dataText(line.row, 'value'), conversationWords(line)]),
  'page.read': ({ row }) =>
    t('record_page_read', [dataText(row, 'site'), dataNumber(row, 'characters').toLocaleString()]),
  'page.written': ({ row }) =>
    t('record_page_written', [
      dataText(row, 'site'),
      dataNumber(row, 'characters').toLocaleString(),
    ]),
  'site.allowed': ({ row }) =>
    t(dataText(row, 'level') === 'act' ? 'record_site_act' : 'record_site_read', [
      dataText(row, 'site'),
    ]),
  'site.taken-back': ({ row }) => t('record_site_back', [dataText(row, 'site')]),
  'connector.added': (line) =>
    t('record_connector_added', [connectorWords(line), dataText(line.row, 'host')]),
  'connector.changed': connectorSentence,
  'connector.listed': connectorSentence,
  'connector.removed': (line) => t('record_connector_removed', [connectorWords(line)]),
  'plugin.installed': ({ row }) =>
    t(dataText(row, 'before') === '' ? 'record_plugin_installed' : 'record_plugin_updated', [
      dataText(row, 'plugin'),
    ]),
  'plugin.changed': ({ row }) =>
    t(row.data['enabled'] === true ? 'record_plugin_on' : 'record_plugin_off', [
      dataText(row, 'plugin'),
    ]),
  'plugin.removed': ({ row }) => t('record_plugin_removed', [dataText(row, 'plugin')]),
  'plugin.fetched': ({ row }) => t('record_plugin_fetched', [dataText(row, 'host')]),
  'settings.changed': settingSentence,
  'managed.changed': () => t('record_managed_changed'),
  'record.pruned': ({ row }) =>
    t('record_pruned', [dataNumber(row, 'through'), dataNumber(row, 'rows')]),
  'product.installed': ({ row }) => {
    const [version, before] = [dataText(row, 'version'), dataText(row, 'before')]
    return before === '' ? t('record_installed', [version]) : t('record_updated', [before, version])
  },
  'vault.passphrase-set': () => t('record_passphrase_set'),
  'vault.passphrase-removed': () => t('record_passphrase_removed'),
  'vault.unlocked': () => t('record_unlocked'),
  'vault.unlock-failed': () => t('record_unlock_failed'),
  'vault.locked': () => t('record_locked'),
  'vault.emptied': () => t('record_emptied'),
  'elicitation.asked': questionSentence,
  'elicitation.answered': questionSentence,
}
