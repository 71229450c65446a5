import type { MessageKey } from '@/components/ui/i18n'
import type { Permission } from './permission-of'

interface PermissionWords {
  readonly name: MessageKey
  readonly meaning: MessageKey
  /** How many tools, as a phrase of its own. */
  readonly count: MessageKey
  readonly tone: 'neutral' | 'good' | 'ask' | 'danger'
}

/** The words and the colour of each permission; the colour only repeats the words. */
export const PERMISSION_WORDS: Readonly<Record<Permission, PermissionWords>> = {
  runs: {
    name: 'permission_runs',
    meaning: 'permission_runs_means',
    count: 'permission_runs_count',
    tone: 'good',
  },
  'runs-first': {
    name: 'permission_runs_first',
    meaning: 'permission_runs_first_means',
    count: 'permission_runs_first_count',
    tone: 'good',
  },
  asks: {
    name: 'permission_asks',
    meaning: 'permission_asks_means',
    count: 'permission_asks_count',
    tone: 'ask',
  },
  changed: {
    name: 'permission_changed',
    meaning: 'permission_changed_means',
    count: 'permission_changed_count',
    tone: 'danger',
  },
  off: {
    name: 'permission_off',
    meaning: 'permission_off_means',
    count: 'permission_off_count',
    tone: 'neutral',
  },
}
