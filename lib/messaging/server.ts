import { appError, type AppError } from '@/lib/domain/app-error'
import { err, type Result } from '@/lib/domain/result'
import {
  COMMANDS,
  envelope,
  type CommandName,
  type CommandOutput,
  type ParsedInput,
} from './contract'
import { SURFACES, type Surface } from './define-command'
import { parseUrl } from '@/lib/domain/parse-url'

/** Who sent a message, as the browser says. Threat: a content script has our `id` too, with its page's `url`. */
export interface Sender {
  readonly id?: string | undefined
  readonly url?: string | undefined
  readonly origin?: string | undefined
}

export type Handlers = {
  readonly [N in CommandName]: (input: ParsedInput<N>) => Promise<Result<CommandOutput<N>>>
}

/** The surface a sender is, or undefined for anything else. The path of `sender.url` decides, and the origin must be ours. */
export const surfaceOf = (sender: Sender, ownId: string): Surface | undefined => {
  const url = sender.url === undefined ? undefined : parseUrl(sender.url)
  if (sender.id !== ownId || url === undefined) return undefined
  const ownOrigin = `chrome-extension://${ownId}`
  if (`${url.protocol}//${url.host}` !== ownOrigin) return undefined
  if (sender.origin !== undefined && sender.origin !== ownOrigin) return undefined
  return Object.entries(SURFACES).find(([, path]) => path === url.pathname)?.[0] as
    | Surface
    | undefined
}

const isCommandName = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name)

/** Checks sender, name and input, then runs the handler. Never throws and never rejects: every outcome is a `Result`. */
export const createDispatcher =
  (
    handlers: Handlers,
    ownId: string,
    failed: {
      /** What a thrown error means to the person, where it is no bug; a full disk, say. */
      readonly explain: (thrown: unknown) => AppError | undefined
      readonly reportBug: (thrown: unknown) => void
    },
  ) =>
  async (message: unknown, sender: Sender): Promise<Result<unknown>> => {
    const surface = surfaceOf(sender, ownId)
    if (surface === undefined) return err(appError('command.refused'))
    const parsed = envelope.safeParse(message)
    if (!parsed.success) return err(appError('command.malformed'))
    const { command, input } = parsed.data
    if (!isCommandName(command)) return err(appError('command.unknown', { subject: command }))
    if (!COMMANDS[command].surfaces.includes(surface)) {
      return err(appError('command.refused', { subject: command }))
    }
    const checked = COMMANDS[command].input.safeParse(input)
    if (!checked.success) {
      return err(appError('command.malformed', { subject: command, detail: checked.error.message }))
    }
    try {
      const run = handlers[command] as (input: unknown) => Promise<Result<unknown>>
      return await run(checked.data)
    } catch (thrown) {
      const explained = failed.explain(thrown)
      if (explained !== undefined) return err(explained)
      failed.reportBug(thrown)
      return err(appError('internal.bug', { subject: command }))
    }
  }
