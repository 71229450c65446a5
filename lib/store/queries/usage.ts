import type { ConversationId } from '@/lib/domain/ids'
import { spentOf, type Spent, type UsageRow } from '@/lib/domain/usage'
import type { StoreReader } from './reader'

/** What a conversation has used. */
export const readConversationSpent = async (
  db: StoreReader,
  conversationId: ConversationId,
): Promise<Spent> => spentOf(await db.usage.where({ conversationId }).toArray())

export interface MonthSpent {
  readonly all: Spent
  /** By the model's name, what cost most first. */
  readonly models: readonly (readonly [model: string, spent: Spent])[]
}

/** What a month (`2026-11`, UTC) has used, conversations that were deleted since included. */
export const readMonthSpent = async (db: StoreReader, month: string): Promise<MonthSpent> => {
  const rows = await db.usage.where({ month }).toArray()
  const byModel = new Map<string, UsageRow[]>()
  for (const row of rows) byModel.set(row.model, [...(byModel.get(row.model) ?? []), row])
  return {
    all: spentOf(rows),
    models: [...byModel]
      .map(([model, own]) => [model, spentOf(own)] as const)
      .toSorted(([, a], [, b]) => b.dollars - a.dollars),
  }
}
