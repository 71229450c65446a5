import { z } from 'zod'
import { verdictSchema } from '@/lib/domain/approval'
import {
  bearerToken,
  customHeaders,
  ownClient,
  signInOptions,
  type SignInOutcome,
} from '@/lib/domain/auth'
import type { ConnectorRow } from '@/lib/domain/connector'
import { connectorScope } from '@/lib/domain/connector-scope'
import { elicitAction } from '@/lib/domain/elicitation'
import { effectClass } from '@/lib/domain/effect-class'
import {
  approvalId,
  connectorId,
  conversationId,
  digest,
  elicitationId,
  grantId,
  turnId,
  type ConnectorId,
  type ConversationId,
  type TurnId,
} from '@/lib/domain/ids'
import { jsonObject } from '@/lib/domain/json'
import type { Offers } from '@/lib/domain/offers'
import { modelChoice, recordDays } from '@/lib/domain/settings'
import { autoLock, newPassphrase, typedPassphrase } from '@/lib/domain/vault-lock'
import { toolMode } from '@/lib/domain/tool'

/** Our pages that may send commands, and the path each is served from. `sender.url` decides, never the message. */
export const SURFACES = { sidepanel: '/sidepanel.html', options: '/options.html' } as const
export type Surface = keyof typeof SURFACES

interface Command<I extends z.ZodType, O> {
  readonly input: I
  readonly surfaces: readonly Surface[]
  /** Never set; carries the output's type. */
  readonly output?: O
}

const command =
  <O = void>() =>
  <I extends z.ZodType>(surfaces: readonly Surface[], input: I): Command<I, O> => ({
    input,
    surfaces,
  })

const anywhere = ['sidepanel', 'options'] as const
const panel = ['sidepanel'] as const
const settings = ['options'] as const

const apiKey = z.string().min(1).max(500)
const tool = { connectorId, name: z.string().min(1).max(128) }

const read = {
  conversationId: conversationId.optional(),
  connectorId,
  /** Address of the resource, or name of the prompt. */
  name: z.string().min(1).max(8000),
}
const promptArgs = z.record(z.string().max(200), z.string().max(100_000))

/** Every command a surface may send, who may send it, and what it must look like. */
export const COMMANDS = {
  'turn.start': command<{ conversationId: ConversationId; turnId: TurnId }>()(
    panel,
    z
      .object({
        conversationId: conversationId.optional(),
        /** Chosen by the panel: the same command sent again, because its answer got lost, starts nothing twice. */
        turnId: turnId.optional(),
        /** Empty only beside an attachment. */
        text: z.string().trim().max(100_000),
        /** What `connector.read` has stored. */
        attachments: z.array(z.string().min(1).max(100)).max(10).optional(),
        /** The parts of `text` that did not come from the keyboard. */
        pasted: z
          .array(z.tuple([z.number().int(), z.number().int()]))
          .max(10_000)
          .optional(),
        /** Connectors that are off in a conversation that begins here; of no effect on one that has begun. */
        connectorsOff: z.array(connectorId).max(200).optional(),
        /** The same for those whose scope is the conversation. */
        connectorsOn: z.array(connectorId).max(200).optional(),
      })
      .refine(({ text, attachments }) => text !== '' || (attachments?.length ?? 0) > 0),
  ),
  'turn.stop': command()(panel, z.object({ turnId })),
  /** Goes on with a failed turn from where it stopped. */
  'turn.retry': command()(panel, z.object({ turnId })),
  'conversation.rename': command()(
    panel,
    z.object({ id: conversationId, title: z.string().trim().min(1).max(200) }),
  ),
  'conversation.delete': command()(panel, z.object({ id: conversationId })),
  /** Carries no arguments: only the stored bytes whose digest was shown can run. */
  'approval.resolve': command()(
    panel,
    z.object({
      id: approvalId,
      nonce: z.string().min(1).max(100),
      digest,
      verdict: verdictSchema,
      word: z.string().trim().max(2000).optional(),
    }),
  ),
  /** Several verdicts of one card with rows; each names what its own row showed. All are stored, or none. */
  'approval.resolve-all': command()(
    panel,
    z.object({
      answers: z
        .array(
          z.object({
            id: approvalId,
            nonce: z.string().min(1).max(100),
            digest,
            verdict: verdictSchema,
          }),
        )
        .min(1)
        .max(50),
      word: z.string().trim().max(2000).optional(),
    }),
  ),
  /**
   * Stores the arguments anew as the person wrote them. They are decided again and shown again under another nonce and
   * digest; nothing runs.
   */
  'approval.edit': command()(
    panel,
    z.object({
      id: approvalId,
      nonce: z.string().min(1).max(100),
      args: z
        .string()
        .min(2)
        .max(4 * 1024 * 1024),
    }),
  ),
  /** Answers what a server asked about one call. `content` belongs to accepting a form and to nothing else. */
  'elicitation.answer': command()(
    panel,
    z.object({
      id: elicitationId,
      nonce: z.string().min(1).max(100),
      action: elicitAction,
      content: jsonObject.optional(),
    }),
  ),
  'grant.revoke': command()(anywhere, z.object({ id: grantId })),
  /** Every grant of a connector, of a site, or all of them where neither is named. */
  'grant.revoke-all': command()(
    settings,
    z.object({ connectorId: connectorId.optional(), site: z.string().max(300).optional() }),
  ),
  /** Switches a connector for one conversation; the switch in the settings still counts. */
  'conversation.switch-connector': command()(
    panel,
    z.object({ id: conversationId, connectorId, enabled: z.boolean() }),
  ),
  /** Vouches for one value ("yes, dora@example.com") in one conversation. */
  'conversation.endorse': command()(
    panel,
    z.object({ id: conversationId, value: z.string().trim().min(2).max(500) }),
  ),
  /** The surface has already asked the browser for the host. */
  'connector.add': command<{ connectorId: ConnectorId; state: ConnectorRow['state'] }>()(
    settings,
    z.object({
      url: z.string().min(1).max(2000),
      name: z.string().trim().min(1).max(80).optional(),
      scope: connectorScope.optional(),
      /** False keeps it off from the first moment on: its tools are listed and never offered. */
      enabled: z.boolean().optional(),
    }),
  ),
  /**
   * Reads what the person picked: a resource, or a prompt with what they typed into it. Answers with the id under which it is
   * stored. The worker decides; where the person must be asked first, they ask again after their answer.
   */
  'connector.read': command<{ id: string }>()(
    panel,
    z.object({ ...read, kind: z.enum(['resource', 'prompt']), args: promptArgs.optional() }),
  ),
  /** What could be typed on into an argument of a prompt or a place in a resource's address. */
  'connector.complete': command<readonly string[]>()(
    panel,
    z.object({
      ...read,
      kind: z.enum(['resource', 'prompt']),
      argument: z.object({ name: z.string().max(200), value: z.string().max(2000) }),
    }),
  ),
  /** What a connector offers beside its tools. */
  'connector.browse': command<Offers>()(panel, z.object({ connectorId })),
  'connector.refresh': command()(anywhere, z.object({ id: connectorId })),
  'connector.rename': command()(
    settings,
    z.object({ id: connectorId, name: z.string().trim().min(1).max(80) }),
  ),
  'connector.enable': command()(anywhere, z.object({ id: connectorId, enabled: z.boolean() })),
  /** `null`: everywhere. */
  'connector.set-scope': command()(
    settings,
    z.object({ id: connectorId, scope: connectorScope.nullable() }),
  ),
  'connector.remove': command()(settings, z.object({ id: connectorId })),
  /** The surface has already asked the browser for the new host. Nothing of a sign-in goes along to another origin. */
  'connector.move': command()(
    settings,
    z.object({ id: connectorId, url: z.string().min(1).max(2000) }),
  ),
  /** Leaves the extension's address out of requests to a server that refuses it, or puts it in again. */
  'connector.leave-out-origin': command()(
    settings,
    z.object({ id: connectorId, leaveOut: z.boolean() }),
  ),
  /** Opens the sign-in window; answers once the person is through it. Calls that waited for it go on. */
  'connector.authorize': command<SignInOutcome>()(
    anywhere,
    z.object({ id: connectorId, ...signInOptions.shape }),
  ),
  'connector.sign-out': command()(settings, z.object({ id: connectorId })),
  /** A token that the person got from the server's operator; null removes it. */
  'connector.set-token': command()(
    settings,
    z.object({ id: connectorId, token: bearerToken.nullable() }),
  ),
  /** Replaces all of the person's own headers. */
  'connector.set-headers': command()(
    settings,
    z.object({ id: connectorId, headers: customHeaders }),
  ),
  'connector.set-client': command()(
    settings,
    z.object({ id: connectorId, client: ownClient.nullable() }),
  ),
  /**
   * `effect: null` forgets the person's choice, so that the tool asks again. `hash` is that of the definition beside which the
   * class was chosen: a class chosen for one definition is not taken for another.
   */
  'tool.classify': command()(
    settings,
    z.object({ ...tool, effect: effectClass.nullable(), hash: digest.optional() }),
  ),
  'tool.set-mode': command()(settings, z.object({ ...tool, mode: toolMode })),
  /** Accepts the definition that is listed now, by its hash as shown. */
  'tool.accept': command()(settings, z.object({ ...tool, hash: digest })),
  /** Adds a site to those where no answer is remembered, or takes one out. An address, a host or `*.example.com`. */
  'sensitive-site.set': command()(
    settings,
    z.object({ site: z.string().trim().min(1).max(2000), sensitive: z.boolean() }),
  ),
  'sensitive-site.reset': command()(settings, z.object({})),
  /** Lines that are older go at once. */
  'record.set-days': command()(settings, z.object({ days: recordDays })),
  'model.choose': command()(settings, z.object({ choice: modelChoice, key: apiKey.optional() })),
  /** Sends one short request. Uses the stored key where none is given. */
  'model.test': command<{ model: string; answer: string }>()(
    settings,
    z.object({ choice: modelChoice, key: apiKey.optional() }),
  ),
  'model.forget-key': command()(
    settings,
    z.object({ provider: z.enum(['anthropic', 'compatible']) }),
  ),
  /** Turns the lock on; where it is on, the `current` passphrase is asked for and replaced. */
  'vault.set-passphrase': command()(
    settings,
    z.object({ passphrase: newPassphrase, current: typedPassphrase.optional() }),
  ),
  'vault.remove-passphrase': command()(settings, z.object({ passphrase: typedPassphrase })),
  'vault.unlock': command()(anywhere, z.object({ passphrase: typedPassphrase })),
  'vault.lock': command()(anywhere, z.object({})),
  /** For a passphrase that nobody remembers: deletes every key and sign-in, and the lock with them. */
  'vault.empty': command()(settings, z.object({})),
  'vault.set-auto-lock': command()(settings, z.object({ autoLock })),
} as const

export type CommandName = keyof typeof COMMANDS
export type CommandInput<N extends CommandName> = z.input<(typeof COMMANDS)[N]['input']>
export type ParsedInput<N extends CommandName> = z.output<(typeof COMMANDS)[N]['input']>
export type CommandOutput<N extends CommandName> =
  (typeof COMMANDS)[N] extends Command<z.ZodType, infer O> ? O : never

/** A command on the wire. */
export const envelope = z.object({ command: z.string().max(100), input: z.unknown() })
export type Envelope = z.infer<typeof envelope>
