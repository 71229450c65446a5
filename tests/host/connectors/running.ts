import { afterEach } from 'vitest'

/** Stops whatever a test started, when the test is over. */
export const keepRunning = (): (<
  T extends { stop?: () => Promise<void>; closeAll?: () => Promise<void> },
>(
  started: T | Promise<T>,
) => Promise<T>) => {
  const running: { stop?: () => Promise<void>; closeAll?: () => Promise<void> }[] = []
  afterEach(async () => {
    const ending = running.splice(0).toReversed()
    for (const one of ending) await one.closeAll?.()
    for (const one of ending) await one.stop?.()
  })
  return async (started) => {
    const one = await started
    running.push(one)
    return one
  }
}
