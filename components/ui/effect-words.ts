import type { EffectClass } from '@/lib/domain/effect-class'
import { t, type MessageKey } from './i18n'

const WORDS = {
  'read.public': 'effect_read_public',
  'read.private': 'effect_read_private',
  'fetch.open': 'effect_fetch_open',
  'write.own': 'effect_write_own',
  'write.shared': 'effect_write_shared',
  send: 'effect_send',
  share: 'effect_share',
  pay: 'effect_pay',
  delete: 'effect_delete',
  account: 'effect_account',
  exec: 'effect_exec',
} as const satisfies Record<EffectClass, MessageKey>

/** What an effect class means, in plain words. */
export const effectWords = (effect: EffectClass): string => t(WORDS[effect])
