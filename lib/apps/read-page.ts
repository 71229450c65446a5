import { z } from 'zod'
import { VIEW_MEDIA_TYPE } from '@/lib/domain/app-view'
import type { JsonObject } from '@/lib/domain/json'
import { jsonObject } from '@/lib/domain/json-schemas'

/** UTF-16 units; the largest that was seen is 4.3 million. */
const MOST = 8 * 1024 * 1024

const item = z.object({
  uri: z.string(),
  mimeType: z.string(),
  text: z.string().max(MOST).optional(),
  blob: z
    .string()
    .max(2 * MOST)
    .optional(),
  ['_meta']: z.object({ ui: jsonObject.optional() }).optional().catch(undefined),
})

export interface ReadPage {
  readonly uri: string
  readonly html: string
  /** What it asks for; undefined where it says nothing of it, not even that it asks for nothing. */
  readonly ui: JsonObject | undefined
}

/**
 * The page in one content item of a resource, or undefined where it is none: another kind than a view's, another address than
 * was asked for, not UTF-8, or too long.
 * @param types kinds that are taken; embedded pages of the time before the extension are plain HTML
 */
export const readPage = (
  raw: unknown,
  uri?: string,
  types: readonly string[] = [VIEW_MEDIA_TYPE],
): ReadPage | undefined => {
  const found = item.safeParse(raw).data
  if (found === undefined || (uri ?? found.uri) !== found.uri || !found.uri.startsWith('ui://'))
    return undefined
  if (!types.includes(found.mimeType.replaceAll(/\s/g, '').toLowerCase())) return undefined
  const html = found.text ?? (found.blob === undefined ? undefined : decoded(found.blob))
  return html === undefined || html === ''
    ? undefined
    : { uri: found.uri, html: html.toWellFormed(), ui: found['_meta']?.ui }
}

const decoded = (base64: string): string | undefined => {
  try {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
