import { z } from 'zod'
import type { ResultPart } from '@/lib/domain/content-block'

const about = { uri: z.string(), mimeType: z.string().default('application/octet-stream') }
const embedded = z.object({
  type: z.literal('resource'),
  resource: z.union([
    z.object({ ...about, text: z.string() }),
    z.object({ ...about, blob: z.base64() }),
  ]),
})

/** A file that a view hands over; undefined for what is none. Its name and ending are ours to choose, like any result's. */
export const filePartOf = (raw: unknown): ResultPart | undefined => {
  const resource = embedded.safeParse(raw).data?.resource
  if (resource === undefined) return undefined
  const { uri, mimeType: mediaType } = resource
  return 'text' in resource
    ? { type: 'resource', uri, mediaType, text: resource.text }
    : { type: 'file', uri, mediaType, data: resource.blob }
}
