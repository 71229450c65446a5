import type { ConversationRow } from './conversation'

/** Milliseconds in which a deletion can be taken back. */
export const UNDO_MS = 10_000

/** Archived until something new happens in it. */
export const isArchived = ({ archivedAt, updatedAt }: ConversationRow): boolean =>
  archivedAt !== undefined && archivedAt >= updatedAt
