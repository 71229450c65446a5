import type { AuthState } from './auth-records'
import type { AuthStore } from './auth-store'

/** How often one operation may ask for more. */
const MOST = 2
const REMEMBERED_MS = 60 * 60_000
const KEPT = 20

/**
 * True where an operation has had its step-ups. Stored, and counted per operation: another request that succeeds in between
 * does not start it over.
 * Threat: a server that asks for one more scope each time.
 */
export const isOverLimit = async (
  store: AuthStore,
  operation: string,
  now: number,
): Promise<boolean> => {
  const { stepUps } = await store.readState()
  return recent(stepUps, now).some((entry) => entry.operation === operation && entry.count >= MOST)
}

export const countStepUp = (store: AuthStore, operation: string, now: number): Promise<void> =>
  store.exclusively(async () => {
    const { stepUps } = await store.readState()
    const others = recent(stepUps, now).filter((entry) => entry.operation !== operation)
    const before = recent(stepUps, now).find((entry) => entry.operation === operation)
    const entry = { operation, count: (before?.count ?? 0) + 1, at: now }
    await store.changeState({ stepUps: [...others, entry].slice(-KEPT) })
  })

const recent = (entries: AuthState['stepUps'], now: number): AuthState['stepUps'] =>
  entries.filter((entry) => now - entry.at < REMEMBERED_MS)
