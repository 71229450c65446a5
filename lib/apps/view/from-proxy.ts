import { z } from 'zod'

/** What a proxy says to the panel. `active`: the person acted in this very frame within the last seconds. */
export const fromProxy = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rpc'), message: z.unknown(), active: z.boolean() }),
  /** `heavy`: it holds more memory or more elements than a view may. */
  z.object({ type: z.literal('pong'), active: z.boolean(), heavy: z.boolean() }),
  /** Pixels, and no file of any kind that would have to be read. */
  z.object({
    type: z.literal('drawn'),
    picture: z.custom<ImageBitmap>((value) => value instanceof ImageBitmap),
  }),
  /** Something in the page failed; `storage`: it wanted what a page without an origin cannot have. */
  z.object({ type: z.literal('trouble'), reason: z.enum(['storage', 'error']) }),
  /** The page went, or tried to go, somewhere else. */
  z.object({ type: z.literal('left') }),
  /** The person is in a field for a password. */
  z.object({ type: z.literal('password') }),
])
