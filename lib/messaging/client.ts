import { appError } from '@/lib/domain/app-error'
import { err, type Result } from '@/lib/domain/result'
import type { CommandInput, CommandName, CommandOutput, Envelope } from './contract'

export type SendEnvelope = (envelope: Envelope) => Promise<unknown>

export type CallCommand = <N extends CommandName>(
  command: N,
  input: CommandInput<N>,
) => Promise<Result<CommandOutput<N>>>

/**
 * Sends commands to the worker and hands back its answer. Never throws: a worker that cannot be reached is an error like
 * any other. The answer comes from our own worker and is trusted.
 */
export const createCommandClient =
  (send: SendEnvelope): CallCommand =>
  async <N extends CommandName>(command: N, input: CommandInput<N>) => {
    try {
      const answer = await send({ command, input })
      if (typeof answer === 'object' && answer !== null && 'ok' in answer) {
        return answer as Result<CommandOutput<N>>
      }
      return err(appError('internal.bug', { subject: command }))
    } catch (thrown) {
      if (isCutOff(thrown)) return err(appError('command.interrupted'))
      return err(appError('internal.bug', { subject: command, detail: String(thrown) }))
    }
  }

/** The worker was there and is gone, or could not be started. The browser has words for that and nothing else. */
const isCutOff = (thrown: unknown): boolean =>
  thrown instanceof Error && /(?:channel|port) closed|Receiving end/.test(thrown.message)
