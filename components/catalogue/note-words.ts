import type { MessageKey } from '@/components/ui/i18n'

/** What has to be known of some entries, by the names that the catalogue has for it. */
export const NOTE_WORDS = {
  asana: 'catalogue_note_asana',
  box: 'catalogue_note_box',
  computer: 'catalogue_note_computer',
  database: 'catalogue_note_database',
  figma: 'catalogue_note_figma',
  folder: 'catalogue_note_folder',
  github: 'catalogue_note_github',
  google: 'catalogue_note_google',
  keyless: 'catalogue_note_keyless',
  'known-apps': 'catalogue_note_known_apps',
  paid: 'catalogue_note_paid',
  readonly: 'catalogue_note_readonly',
  rovo: 'catalogue_note_rovo',
  shop: 'catalogue_note_shop',
  'short-key': 'catalogue_note_short_key',
  slack: 'catalogue_note_slack',
  subscription: 'catalogue_note_subscription',
  supabase: 'catalogue_note_supabase',
  vercel: 'catalogue_note_vercel',
  zapier: 'catalogue_note_zapier',
} as const satisfies Record<string, MessageKey>

export type Note = keyof typeof NOTE_WORDS

/** What a call costs, where that is known. */
export const COST_WORDS = {
  zapier: 'catalogue_cost_zapier',
} as const satisfies Record<string, MessageKey>

export type Cost = keyof typeof COST_WORDS
