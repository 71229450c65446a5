import { z } from 'zod'
import type { ViewRow } from './app-view'

/** The kind of picture that stills are kept as, whatever they came as. */
export const STILL_MEDIA_TYPE = 'image/webp'

/** Letters of base64: it has to fit into one message to the worker. */
export const MOST_STILL = 96_000

/** A picture of a view as it was drawn last, in pixels of its own. What is in it is the view's own word, like the view. */
export const viewStill = z.object({
  data: z.base64().max(MOST_STILL),
  width: z.int().min(1).max(4096),
  height: z.int().min(1).max(4096),
})
export type ViewStill = z.infer<typeof viewStill>

/**
 * What stands for a view where it cannot run, such as in an export: its last picture, or that there is none, so that its result
 * has to do in words. Pictures are drawn by the view's own page (the browser lets nobody else look into a sandbox), 1.5 s after it was told its answer and
 * about five seconds after the person was done in it; a view that was never on the screen so long has none, nor has one that is larger than 5,000
 * elements. Undefined where the call has no view.
 */
export const viewInFile = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('picture'),
    /** A `data:` address of a picture that our own encoder wrote; safe to put into a file. */
    address: z
      .string()
      .regex(/^data:image\/webp;base64,[A-Za-z0-9+/=]+$/)
      .max(MOST_STILL + 100),
    width: z.int().min(1).max(4096),
    height: z.int().min(1).max(4096),
    /** Milliseconds since 1970, of a time that a date can be of. */
    drawnAt: z.number().min(0).max(8.64e15),
  }),
  z.object({ type: z.literal('none') }),
])
export type StillOfView = z.infer<typeof viewInFile>

export const stillOfView = (
  row: Pick<ViewRow, 'pageHash' | 'still'> | undefined,
): StillOfView | undefined => {
  if (row?.pageHash === undefined) return undefined
  if (row.still === undefined) return { type: 'none' }
  const { data, drawnAt, width, height } = row.still
  return {
    type: 'picture',
    address: `data:${STILL_MEDIA_TYPE};base64,${data}`,
    width,
    height,
    drawnAt,
  }
}
