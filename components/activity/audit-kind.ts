import type { AuditRow } from '@/lib/domain/audit'
import { ownValue } from '@/lib/domain/own-value'
import type { MessageKey } from '@/components/ui/i18n'

const WORDS = {
  turn: 'kind_turn',
  model: 'kind_model',
  decision: 'kind_decision',
  card: 'kind_card',
  call: 'kind_call',
  grant: 'kind_grant',
  page: 'kind_page',
  connector: 'kind_connector',
  settings: 'kind_settings',
  other: 'kind_other',
} as const satisfies Record<string, MessageKey>

/** What a row is about, coarse enough to choose from. */
export type AuditKind = keyof typeof WORDS

export const AUDIT_KINDS = Object.keys(WORDS) as readonly AuditKind[]

/** The words' key for a kind. */
export const kindKey = (kind: AuditKind): (typeof WORDS)[AuditKind] => WORDS[kind]

const KIND_OF_FIRST_WORD: Readonly<Record<string, AuditKind>> = {
  turn: 'turn',
  conversation: 'turn',
  model: 'model',
  call: 'call',
  approval: 'card',
  elicitation: 'card',
  grant: 'grant',
  value: 'grant',
  page: 'page',
  site: 'grant',
  connector: 'connector',
  budget: 'settings',
  settings: 'settings',
  plugin: 'settings',
  managed: 'settings',
  product: 'settings',
  record: 'settings',
  vault: 'settings',
}

/** Kind of a row; of a type that this page does not know yet, by its first word. */
export const kindOf = ({ type }: Pick<AuditRow, 'type'>): AuditKind =>
  type === 'call.decided'
    ? 'decision'
    : (ownValue(KIND_OF_FIRST_WORD, type.split('.')[0] ?? '') ?? 'other')
