import { Dexie, liveQuery } from 'dexie'

/** Changes that a query may hear of before it is made anew. */
export const MOST_HEARD = 500

/**
 * Reads, and reads again on every change to the rows that were read, until the function it gives is called.
 *
 * A live query of Dexie (4.4) keeps whatever changed anywhere in the database since it last read, and goes through all of it
 * at each change. One that nothing touches would grow for as long as its page is open, which for settings is days: after
 * `MOST_HEARD` changes it is dropped for a new one.
 */
export const followQuery = <T>(
  query: () => Promise<T>,
  onNext: (value: T) => void,
  onError?: (thrown: unknown) => void,
): (() => void) => {
  let heard = 0
  const begin = (): { unsubscribe: () => void } =>
    liveQuery(query).subscribe({
      next: (value) => {
        heard = 0
        onNext(value)
      },
      error: (thrown: unknown) => onError?.(thrown),
    })
  let following = begin()
  const hear = (): void => {
    heard += 1
    if (heard < MOST_HEARD) return
    heard = 0
    following.unsubscribe()
    following = begin()
  }
  Dexie.on.storagemutated.subscribe(hear)
  return () => {
    Dexie.on.storagemutated.unsubscribe(hear)
    following.unsubscribe()
  }
}
