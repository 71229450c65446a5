import { z } from 'zod'
import { SECRECIES } from './label'
import { viewInFile } from './view-still'

/** Longest that an imported text may be, in UTF-16 units: beyond it nobody reads on, and no model can. */
export const MOST_IN_TEXT = 400_000
export const MOST_MESSAGES = 5000
/** Messages of one conversation in a file; of more than are stored, the last ones are. */
const MOST_IN_FILE = 100_000
/** Conversations in one file. */
export const MOST_CONVERSATIONS = 10_000

/** Milliseconds since 1970 of a time that can be written as a date: a larger number is none, and code that tells one throws. */
export const fileTime = z.number().min(0).max(8.64e15)

/** Of a file that is bounded as a whole: what is longer than `MOST_IN_TEXT` is cut where it is read in. */
const longText = z.string()

const filePart = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: longText,
    /** It did not come from the keyboard. */
    pasted: z.boolean().optional(),
  }),
  z.object({
    type: z.literal('attachment'),
    title: z.string().max(8000),
    text: longText,
  }),
  z.object({
    type: z.literal('call'),
    /** The person's name for the connector, and the tool's. */
    connector: z.string().max(8000).optional(),
    tool: z.string().max(8000),
    /** As they were sent, or would have been. */
    args: longText,
    state: z.string().max(100),
    result: longText.optional(),
    /** What stands for its view, where it had one. Not read in again. */
    view: viewInFile.optional().catch(undefined),
  }),
])
export type FilePart = z.infer<typeof filePart>

const fileMessage = z.object({
  role: z.enum(['user', 'assistant']),
  at: fileTime,
  model: z.string().max(200).optional(),
  /** Whether a text in it may be somebody else's words, and how private it is. */
  untrusted: z.boolean(),
  secrecy: z.enum(SECRECIES),
  parts: z.array(filePart).max(1000),
})
export type FileMessage = z.infer<typeof fileMessage>

export const fileConversation = z.object({
  title: z.string().max(200),
  createdAt: fileTime,
  updatedAt: fileTime,
  pinned: z.boolean().optional(),
  archived: z.boolean().optional(),
  messages: z.array(fileMessage).max(MOST_IN_FILE),
})
export type FileConversation = z.infer<typeof fileConversation>

/**
 * Conversations as they are saved and read in again. Threat: a file is anybody's. What is read from one becomes text that nobody
 * typed, whatever it says of itself, and nothing in it is ever run.
 */
export const conversationFile = z.object({
  format: z.literal('sayso-conversations'),
  version: z.literal(1),
  conversations: z.array(fileConversation).max(MOST_CONVERSATIONS),
})
export type ConversationFile = z.infer<typeof conversationFile>
