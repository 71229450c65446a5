import { appError, type AppError } from '@/lib/domain/app-error'

/** What a failing database means to the person; undefined for an error that is not the database's. */
export const toStoreError = (thrown: unknown): AppError | undefined => {
  const names = errorNames(thrown)
  if (names.includes('QuotaExceededError')) return appError('store.full')
  if (names.some((name) => UNAVAILABLE.has(name))) return appError('store.unavailable')
  return undefined
}

const UNAVAILABLE = new Set([
  'DatabaseClosedError',
  'OpenFailedError',
  'MissingAPIError',
  'InvalidStateError',
  'UnknownError',
  'VersionError',
])

/** Dexie wraps what the browser threw in `inner`. */
const errorNames = (thrown: unknown): string[] => {
  if (!(thrown instanceof Error)) return []
  const inner = 'inner' in thrown ? errorNames(thrown.inner) : []
  return [thrown.name, ...inner]
}
