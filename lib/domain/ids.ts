import { z } from 'zod'

const id = <B extends string>(brand: B) => z.string().min(1).max(100).brand(brand)

export const conversationId = id('ConversationId')
export type ConversationId = z.infer<typeof conversationId>

export const turnId = id('TurnId')
export type TurnId = z.infer<typeof turnId>

export const messageId = id('MessageId')
export type MessageId = z.infer<typeof messageId>

/** Our own id of one proposed tool call; the model's `tool_use.id` is kept beside it and never used as a key. */
export const callId = id('CallId')
export type CallId = z.infer<typeof callId>

export const approvalId = id('ApprovalId')
export type ApprovalId = z.infer<typeof approvalId>

export const connectorId = id('ConnectorId')
export type ConnectorId = z.infer<typeof connectorId>

export const grantId = id('GrantId')
export type GrantId = z.infer<typeof grantId>

export const elicitationId = id('ElicitationId')
export type ElicitationId = z.infer<typeof elicitationId>

/** Lower-case hex SHA-256. */
export const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand('Digest')
export type Digest = z.infer<typeof digest>
