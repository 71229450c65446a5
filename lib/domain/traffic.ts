import type { ConnectorId } from './ids'

/**
 * One exchange with a connector's server, or with the one that signs in to it, masked before it is stored: no secret is in
 * it. Every text is untrusted.
 */
export interface TrafficRow {
  /** Given by the database, rising. */
  readonly id?: number
  readonly connectorId: ConnectorId
  /** When it began. Milliseconds since the epoch. */
  readonly at: number
  readonly method: string
  readonly host: string
  /** Values of its query are left out. */
  readonly path: string
  /** Absent where there was no answer. */
  readonly status?: number
  /** Why there is no answer, or no whole one; a word of ours. */
  readonly failure?: string
  /** Until the answer had ended, a stream too. */
  readonly ms: number
  readonly sentBytes: number
  readonly receivedBytes: number
  /** The beginnings of what was sent and answered; empty where it was no text. */
  readonly sent: string
  readonly received: string
}
