import type { SkipReason } from '@/lib/domain/connector'
import type { ChangeWarning, DefinitionChange } from '@/lib/policy/compare-definitions'
import type { DefinitionFlag } from '@/lib/policy/shadowing'

/** The messages for what the policy says of definitions, by its codes. */
export const KIND_WORDS = {
  added: 'change_added',
  removed: 'change_removed',
  changed: 'change_changed',
} as const satisfies Record<DefinitionChange['kind'], string>

export const PART_WORDS = {
  description: 'change_description',
  title: 'change_title',
  hints: 'change_hints',
  output: 'change_output',
  icons: 'change_icons',
  view: 'change_view',
} as const satisfies Partial<Record<DefinitionChange['part'], string>>

export const WARNING_WORDS = {
  carries_out: 'change_carries_out',
  gives_orders: 'change_gives_orders',
  hidden_characters: 'change_hidden_characters',
  milder_hint: 'change_milder_hint',
  higher_effect: 'change_higher_effect',
} as const satisfies Record<ChangeWarning, string>

export const FLAG_WORDS = {
  names_foreign_tool: 'flag_names_foreign_tool',
  gives_orders: 'flag_gives_orders',
  asks_secrecy: 'flag_asks_secrecy',
  markup: 'flag_markup',
  hidden_characters: 'flag_hidden_characters',
  very_long: 'flag_very_long',
  remote_reference: 'flag_remote_reference',
} as const satisfies Record<DefinitionFlag['code'], string>

export const SKIP_WORDS = {
  'invalid-name': 'skip_invalid_name',
  'duplicate-name': 'skip_duplicate_name',
  'invalid-definition': 'skip_invalid_definition',
  'too-large': 'skip_too_large',
  'invalid-header': 'skip_invalid_header',
  'remote-schema': 'skip_remote_schema',
  'too-many': 'skip_too_many',
} as const satisfies Record<SkipReason, string>
