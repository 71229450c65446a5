import { z } from 'zod'

/** Said once by a frame that can draw. */
export const FRAME_READY = 'sayso:diagram-ready'

/** UTF-16 units of a picture that is shown. */
const MOST_OF_PICTURE = 2_000_000
/** CSS pixels of a side that is shown. */
const LONGEST_SIDE = 20_000

const side = z.number().positive().max(LONGEST_SIDE)

/** The one message to a frame, with the port for its one answer. */
export const drawRequest = z.object({ source: z.string(), dark: z.boolean() })
export type DrawRequest = z.infer<typeof drawRequest>

/** What a frame answers. Foreign: what draws was at work on a text of the model's. */
export const drawAnswer = z.union([
  z.object({
    svg: z.string().startsWith('<svg').max(MOST_OF_PICTURE),
    width: side,
    height: side,
  }),
  z.object({ problem: z.literal('wrong') }),
])
export type DrawAnswer = z.infer<typeof drawAnswer>
export type DiagramPicture = Extract<DrawAnswer, { readonly svg: string }>
