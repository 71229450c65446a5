import type { TurnId } from '@/lib/domain/ids'
import type { AgentDeps } from './deps'
import { executeCall } from './execute-call'
import { isPreview } from './is-preview'

/** A preview that takes longer than this many milliseconds helps nobody who looks at a card. */
const PREVIEW_MS = 3000

/** Runs a turn's previews that have not run yet. */
export const runPreviews = async (
  deps: AgentDeps,
  turnId: TurnId,
  signal: AbortSignal,
): Promise<void> => {
  const calls = await deps.db.calls.where({ turnId }).toArray()
  const ready = calls.filter((call) => isPreview(call) && call.state === 'approved')
  const limited = AbortSignal.any([signal, AbortSignal.timeout(PREVIEW_MS)])
  await Promise.all(ready.map((call) => executeCall(deps, call.id, limited)))
}
