import type { Spent } from '@/lib/domain/usage'
import { spentWords } from '@/components/usage/spent-words'

/** Below a finished turn: what it has used. */
export const TurnSpent = ({ spent }: { readonly spent: Spent }) => (
  <p className="text-xs text-muted tabular-nums">{spentWords(spent)}</p>
)
