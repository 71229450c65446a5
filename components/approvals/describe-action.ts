import type { EffectClass } from '@/lib/domain/effect-class'
import { t } from '@/components/ui/i18n'

const ACTIONS = {
  'read.public': 'action_read_public',
  'read.private': 'action_read_private',
  'fetch.open': 'action_fetch_open',
  'write.own': 'action_write_own',
  'write.shared': 'action_write_shared',
  send: 'action_send',
  share: 'action_share',
  pay: 'action_pay',
  delete: 'action_delete',
  account: 'action_account',
  exec: 'action_exec',
} as const

export interface ShownAction {
  readonly effect: EffectClass
  readonly toolName: string
  /** Our name for the connector, or what stands for one that is gone. */
  readonly connectorName: string
}

/** What a call would do, as one plain sentence without the server's words: the card's heading and its accessible name. */
export const describeAction = ({ effect, toolName, connectorName }: ShownAction): string =>
  t(ACTIONS[effect], [connectorName, toolName])
