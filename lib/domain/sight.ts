import { z } from 'zod'
import { callId, conversationId } from './ids'
import { pageBox } from './page-act'

/** What the tab showed when a call to it was looked at, for the card and nobody else. Goes with the call's end. */
export const sightRow = z.object({
  callId,
  conversationId,
  /** JPEG in base64. */
  picture: z.string(),
  box: pageBox,
})
export type SightRow = z.infer<typeof sightRow>
