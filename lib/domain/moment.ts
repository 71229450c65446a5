import { z } from 'zod'

/** A time that a clock set back cannot stretch: by the clock, and by how long this life of the worker has been running. */
export const moment = z.object({
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** Which life of the worker. */
  life: z.string(),
  /** Milliseconds since that life began; never goes back. */
  uptime: z.number(),
})
export type Moment = z.infer<typeof moment>

/**
 * Whether something that was agreed to lasts still. Within one life both clocks count, since one may be set back and the
 * other stands still while the computer sleeps; in another life a clock that is behind `latest`, a time that was certainly
 * there already, is not believed.
 */
export const isWithin = (
  then: Moment,
  now: Moment & { readonly latest: number },
  milliseconds: number,
): boolean => {
  const passed = now.at - then.at
  if (passed < 0 || passed >= milliseconds || now.at < now.latest) return false
  return now.life !== then.life || now.uptime - then.uptime < milliseconds
}
