import { canonicalJson } from '@/lib/domain/canonical-json'
import type { CallRow } from '@/lib/domain/call'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { MessageRow, TurnRow } from '@/lib/domain/conversation'
import type { GrantRow } from '@/lib/domain/grant'
import type {
  CallId,
  ConnectorId,
  ConversationId,
  GrantId,
  MessageId,
  TurnId,
} from '@/lib/domain/ids'
import type { ToolRow } from '@/lib/domain/tool'
import { labelOfContent, labelOfTyped } from '@/lib/policy/join-labels'
import { hashDefinition } from '@/lib/policy/pin'
import type { SaysoDb } from '@/lib/store/db'
import { countUp } from './numbers'

const GRANTS = 10_000
const MESSAGES = 200

const conversationId = 'conversation' as ConversationId
const turnId = 'turn' as TurnId
const connectorId = 'mail' as ConnectorId

const definition: ToolRow['definition'] = {
  name: 'send_message',
  description: 'Send an email',
  inputSchema: {
    type: 'object',
    properties: { to: { type: 'string' }, subject: { type: 'string' }, body: { type: 'string' } },
    required: ['to', 'body'],
  },
}
const hash = hashDefinition(definition)

const connector: ConnectorRow = {
  id: connectorId,
  name: 'Mail',
  slug: 'mail',
  url: 'https://mail.example/mcp',
  addressSpace: 'public',
  enabled: true,
  state: 'ready',
  createdAt: 0,
}

const tool: ToolRow = {
  connectorId,
  name: definition.name,
  definition,
  definitionHash: hash,
  approvedHash: hash,
  observed: [],
  chosenEffect: 'send',
  present: true,
  position: 0,
}

export const TURN: TurnRow = {
  id: turnId,
  conversationId,
  state: 'running',
  step: 1,
  createdAt: 0,
  updatedAt: 0,
}

const read = labelOfContent('connector:mail', 'private')

const callOf = (at: number, more: Partial<CallRow>): CallRow => ({
  id: `call-${at}` as CallId,
  conversationId,
  turnId,
  messageId: `message-${at}` as MessageId,
  position: 0,
  toolUseId: `use-${at}`,
  modelToolName: 'mail__read_message',
  connectorId,
  toolName: 'read_message',
  args: '{}',
  state: 'done',
  createdAt: at,
  ...more,
})

/** Whom the last of the grants names, and the person: without either the call would be asked about. */
const TO = `person-${GRANTS - 1}@example.com`

/** What is to be decided: a message to them. */
export const CALL = callOf(MESSAGES - 1, {
  id: 'call' as CallId,
  modelToolName: 'mail__send_message',
  toolName: definition.name,
  args: canonicalJson({
    to: TO,
    subject: 'The plan',
    body: 'It is on Tuesday, at the usual place. '.repeat(10),
  }),
  state: 'proposed',
})

const messageOf = (at: number): MessageRow => ({
  id: `message-${at}` as MessageId,
  conversationId,
  turnId,
  seq: at,
  parentId: at === 0 ? null : (`message-${at - 1}` as MessageId),
  role: at % 2 === 0 ? 'user' : 'assistant',
  content: [{ type: 'text', text: `Message ${at}: ${'what was said in it. '.repeat(25)}${TO}` }],
  label: at % 2 === 0 ? labelOfTyped() : read,
  createdAt: at,
})

const grantOf = (at: number): GrantRow => ({
  id: `grant-${String(at).padStart(5, '0')}` as GrantId,
  conversationId,
  connectorId,
  toolName: definition.name,
  definitionHash: hash,
  effect: 'send',
  destinations: [`person-${at}@example.com`],
  privateSources: ['connector:mail'],
  uses: 0,
  createdAt: 0,
})

/** A conversation of 200 messages with 50 results in it, and 10,000 grants of which the last one covers the call. */
export const putDecideRows = async (db: SaysoDb): Promise<void> => {
  await db.connectors.put(connector)
  await db.tools.put(tool)
  await db.turns.put(TURN)
  await db.conversations.put({
    id: conversationId,
    title: 'Mail',
    head: `message-${MESSAGES - 1}` as MessageId,
    createdAt: 0,
    updatedAt: 0,
  })
  await db.messages.bulkPut(countUp(MESSAGES).map(messageOf))
  await db.calls.bulkPut(
    countUp(MESSAGES)
      .filter((at) => at % 4 === 1)
      .map((at) =>
        callOf(at, {
          label: read,
          result: [{ type: 'text', text: `Mail ${at}: ${'what somebody wrote. '.repeat(100)}` }],
        }),
      ),
  )
  await db.calls.put(CALL)
  await db.grants.bulkPut(countUp(GRANTS).map(grantOf))
}
