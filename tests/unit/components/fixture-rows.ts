import type { ApprovalRow } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { MessageRow, TurnRow } from '@/lib/domain/conversation'
import type { StoredDecision } from '@/lib/domain/decision'
import type {
  ApprovalId,
  CallId,
  ConnectorId,
  ConversationId,
  Digest,
  MessageId,
  TurnId,
} from '@/lib/domain/ids'
import type { ToolRow } from '@/lib/domain/tool'

const CONVERSATION = 'conversation' as ConversationId
const LABEL = {
  integrity: 'untrusted',
  sources: [],
  secrecy: 'public',
  privateSources: [],
} as const

const digestOf = (digit: string): Digest => digit.repeat(64) as Digest

export const connectorRow = (part: Partial<ConnectorRow> = {}): ConnectorRow => ({
  id: 'memory' as ConnectorId,
  name: 'Memory',
  slug: 'memory',
  url: 'https://mcp.memory.example:8443/mcp',
  addressSpace: 'public',
  enabled: true,
  state: 'ready',
  createdAt: 0,
  ...part,
})

export const toolRow = (name: string, part: Partial<ToolRow> = {}): ToolRow => ({
  connectorId: 'memory' as ConnectorId,
  name,
  definition: { name, inputSchema: { type: 'object' } },
  definitionHash: digestOf('a'),
  approvedHash: digestOf('a'),
  observed: [],
  present: true,
  position: 0,
  ...part,
})

export const decisionOf = (part: Partial<StoredDecision> = {}): StoredDecision => ({
  verdict: 'ask',
  effect: 'send',
  alarm: false,
  reasons: [{ code: 'sends', slots: ['Memory'] }],
  rule: 'ask.send',
  show: { to: [], what: [], flows: [] },
  remember: [],
  ...part,
})

export const callRow = (id: string, part: Partial<CallRow> = {}): CallRow => ({
  id: id as CallId,
  conversationId: CONVERSATION,
  turnId: 'turn' as TurnId,
  messageId: 'answer' as MessageId,
  position: 0,
  toolUseId: `use-${id}`,
  modelToolName: 'memory__post',
  connectorId: 'memory' as ConnectorId,
  toolName: 'post',
  args: '{}',
  state: 'awaiting',
  createdAt: 0,
  ...part,
})

export const approvalRow = (part: Partial<ApprovalRow> = {}): ApprovalRow => ({
  id: 'approval' as ApprovalId,
  kind: 'call',
  callId: 'call' as CallId,
  turnId: 'turn' as TurnId,
  conversationId: CONVERSATION,
  connectorId: 'memory' as ConnectorId,
  toolName: 'post',
  args: '{}',
  digest: digestOf('d'),
  nonce: 'nonce',
  decision: decisionOf(),
  revision: 0,
  state: 'pending',
  createdAt: 0,
  ...part,
})

export const messageRow = (
  id: string,
  turn: string,
  role: MessageRow['role'],
  content: MessageRow['content'],
): MessageRow => ({
  id: id as MessageId,
  conversationId: CONVERSATION,
  turnId: turn as TurnId,
  seq: 0,
  role,
  content,
  label: { ...LABEL, sources: [], privateSources: [] },
  createdAt: 0,
})

export const turnRow = (id: string, part: Partial<TurnRow> = {}): TurnRow => ({
  id: id as TurnId,
  conversationId: CONVERSATION,
  state: 'done',
  step: 0,
  createdAt: 0,
  updatedAt: 0,
  ...part,
})
