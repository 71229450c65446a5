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
import { effectClass } from '@/lib/domain/effect-class-schema'
import {
  approvalId,
  callId,
  connectorId,
  conversationId,
  digest,
  elicitationId,
  grantId,
  messageId,
  turnId,
  type ConnectorId,
  type ConversationId,
  type TurnId,
} from '@/lib/domain/ids'
import { instructionText } from '@/lib/domain/instructions'
import { jsonObject } from '@/lib/domain/json-schemas'
import type { Offers } from '@/lib/domain/offers'
import { isBudgetWithin, isPriceWithin } from '@/lib/domain/limit-bounds'
import type { ListedModel } from '@/lib/domain/listed-model'
import {
  budget,
  endpointChoice,
  modelChoice,
  price,
  recordDays,
  type ModelChoice,
} from '@/lib/domain/settings'
import { autoLock, newPassphrase, typedPassphrase } from '@/lib/domain/vault-lock'
import { toolMode } from '@/lib/domain/tool'
import { ATTACHMENT_COMMANDS } from './attachment-commands'
import { anywhere, command, panel, settings, type Command } from './define-command'
import { HISTORY_COMMANDS } from './history-commands'
import { PLUGIN_COMMANDS } from './plugin-commands'
import { SITE_COMMANDS } from './site-commands'
import { VIEW_COMMANDS } from './view-commands'

const apiKey = z.string().min(1).max(500)
const tool = { connectorId, name: z.string().min(1).max(128) }

const messageText = z.string().trim().max(100_000)
const pastedRanges = z.array(z.tuple([z.number().int(), z.number().int()])).max(10_000)

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
        text: messageText,
        /** While a turn works: joins it between two of its steps, instead of waiting for its end. */
        joins: z.boolean().optional(),
        /** What `connector.read` has stored, or a capture. */
        attachments: z.array(z.string().min(1).max(100)).max(10).optional(),
        /** The tab beside the panel, where its site may be worked on; of no effect where it may not. */
        tab: z.number().int().optional(),
        /** The parts of `text` that did not come from the keyboard. */
        pasted: pastedRanges.optional(),
        /** Connectors that are off in a conversation that begins here; of no effect on one that has begun. */
        connectorsOff: z.array(connectorId).max(200).optional(),
        /** The same for those whose scope is the conversation. */
        connectorsOn: z.array(connectorId).max(200).optional(),
      })
      .refine(({ text, attachments }) => text !== '' || (attachments?.length ?? 0) > 0),
  ),
  /** `afterStep` lets the step under way end: its calls run and are answered, and the model is not asked again. */
  'turn.stop': command()(panel, z.object({ turnId, afterStep: z.boolean().optional() })),
  /** Goes on with a turn that failed or was stopped, from where it ended. */
  'turn.retry': command()(panel, z.object({ turnId })),
  /** Breaks off a request to the model that nobody wants to wait for any longer, and asks anew. */
  'turn.ask-again': command()(panel, z.object({ turnId })),
  /** Changes a message that waits for its turn. */
  'queued.edit': command()(
    panel,
    z.object({ id: turnId, text: messageText, pasted: pastedRanges }),
  ),
  'queued.remove': command()(panel, z.object({ id: turnId })),
  /** After the step under way; at once where no turn is at work. */
  'queued.send-now': command()(panel, z.object({ id: turnId })),
  /**
   * Writes a message of the person's anew, or asks anew with the same words where no text is given. A branch begins in place of
   * the message; what was said and done before stays on the other one.
   */
  'message.rerun': command<{ turnId: TurnId }>()(
    panel,
    z.object({ id: messageId, text: messageText.optional(), pasted: pastedRanges.optional() }),
  ),
  /** Runs one call again that has failed; the other calls of its message keep their results. */
  'call.retry': command<{ turnId: TurnId }>()(panel, z.object({ id: callId })),
  /** Opens the branch on which this message stands, as far as it was last written. */
  'conversation.open-branch': command()(
    panel,
    z.object({ id: conversationId, message: messageId }),
  ),
  /** Lets a turn that waits at a limit go on, up to what the question named. */
  'turn.raise-budget': command()(panel, z.object({ turnId, upTo: z.number().positive() })),
  'conversation.rename': command()(
    panel,
    z.object({ id: conversationId, title: z.string().trim().min(1).max(200) }),
  ),
  /** Empty text takes them away. */
  'conversation.instruct': command()(
    panel,
    z.object({ id: conversationId, text: instructionText }),
  ),
  'conversation.delete': command()(panel, z.object({ id: conversationId })),
  ...HISTORY_COMMANDS,
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
  /** Looks, by a read that runs without a card, whether a call took effect whose outcome nobody knows. */
  'approval.check': command()(
    panel,
    z.object({ id: approvalId, nonce: z.string().min(1).max(100) }),
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
  'connector.add': command<{
    connectorId: ConnectorId
    state: ConnectorRow['state']
    /** It refused whoever comes without a key, and no sign-in window would help. */
    wants?: 'key'
  }>()(
    settings,
    z.object({
      url: z.string().min(1).max(2000),
      name: z.string().trim().min(1).max(80).optional(),
      scope: connectorScope.optional(),
      /** False keeps it off from the first moment on: its tools are listed and never offered. */
      enabled: z.boolean().optional(),
      /** The person has a key for it: it is kept also where it does not even answer as a server without one. */
      keyed: z.boolean().optional(),
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
  ...VIEW_COMMANDS,
  ...PLUGIN_COMMANDS,
  /** What a connector offers beside its tools. */
  'connector.browse': command<Offers>()(anywhere, z.object({ connectorId })),
  /** Reads a tab of the panel's window, where the person's click or a grant lets us; what is found arrives as a capture. */
  'page.capture': command()(
    panel,
    z.object({ tabId: z.number().int(), windowId: z.number().int() }),
  ),
  /** Asks the pages that a conversation may use what tools they offer now; what is found or gone is in the rows. */
  'page.list-tools': command()(panel, z.object({ conversationId })),
  /** The panel has shown it: to the composer, or as what went wrong. */
  'capture.take': command()(panel, z.object({ id: z.string().min(1).max(100) })),
  ...ATTACHMENT_COMMANDS,
  /** Puts the text of an answer into the field that its request was about: the press is on the very text that is shown. */
  'page.insert': command()(panel, z.object({ messageId })),
  ...SITE_COMMANDS,
  'connector.refresh': command()(anywhere, z.object({ id: connectorId })),
  'connector.rename': command()(
    settings,
    z.object({ id: connectorId, name: z.string().trim().min(1).max(80) }),
  ),
  /** Empty: forgets it. */
  'connector.label-account': command()(
    settings,
    z.object({ id: connectorId, label: z.string().trim().max(80) }),
  ),
  /** Empties its log of exchanges. */
  'connector.clear-traffic': command()(settings, z.object({ id: connectorId })),
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
  /** For one site, or for all where none is named. Empty text takes them away. */
  'instructions.set': command()(
    settings,
    z.object({ site: z.string().trim().min(1).max(2000).optional(), text: instructionText }),
  ),
  /** Lines that are older go at once. */
  'record.set-days': command()(settings, z.object({ days: recordDays })),
  /** Stops everything and deletes every row, the record too. Secrets go by `vault.empty`, which comes before. */
  'data.erase': command()(settings, z.object({})),
  'model.choose': command()(settings, z.object({ choice: modelChoice, key: apiKey.optional() })),
  /** Sends one short request. Uses the stored key where none is given. */
  'model.test': command<{
    model: string
    answer: string
    /** To be chosen along with it. */
    found?: Pick<Extract<ModelChoice, { provider: 'compatible' }>, 'context' | 'features'>
  }>()(settings, z.object({ choice: modelChoice, key: apiKey.optional() })),
  /** What an endpoint lists; empty where it lists nothing. Uses the stored key where none is given. */
  'model.list': command<readonly ListedModel[]>()(
    settings,
    z.object({ endpoint: endpointChoice, key: apiKey.optional() }),
  ),
  /** One of the models that were chosen before answers in this conversation alone; null: that of the settings. */
  'conversation.choose-model': command()(
    panel,
    z.object({ id: conversationId, model: modelChoice.nullable() }),
  ),
  'budget.set': command()(settings, z.object({ budget: budget.refine(isBudgetWithin) })),
  /** The person's own price of a model; null takes it back. */
  'price.set': command()(
    settings,
    z.object({
      model: z.string().min(1).max(200),
      price: price.refine(isPriceWithin).nullable(),
    }),
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
