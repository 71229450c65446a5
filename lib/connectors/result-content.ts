import { z } from 'zod'
import type { ResultPart } from '@/lib/domain/content-block'
import { jsonObject } from '@/lib/domain/json-schemas'
import { type ImageHead, readImageHead } from './image-head'
import { cleanJson } from './json-bounds'

/** What the Messages API takes, in base64 characters. https://platform.claude.com/docs/en/build-with-claude/vision */
const IMAGE_LENGTH = 5 * 1024 * 1024
const MOST_IMAGES = 20
/** On a side: what is drawn of more is lost on a panel and a model alike, and costs memory by the square. */
const MOST_PIXELS = 4096
const MOST_FRAMES = 200
const FALLBACK_LENGTH = 20_000

const about = {
  uri: z.string(),
  mimeType: z.string().optional(),
  _meta: jsonObject.optional().catch(undefined),
}
/** With one of the two, as the protocol has it. */
const resource = z.union([
  z.object({ ...about, text: z.string() }),
  z.object({ ...about, blob: z.string() }),
])

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image'), data: z.string(), mimeType: z.string() }),
  z.object({ type: z.literal('audio'), data: z.string(), mimeType: z.string() }),
  z.object({
    type: z.literal('resource_link'),
    uri: z.string(),
    /** The client wants one. */
    name: z.string().default(''),
    title: z.string().optional(),
    description: z.string().optional(),
    mimeType: z.string().optional(),
  }),
  z.object({ type: z.literal('resource'), resource }),
])
type Block = z.infer<typeof block>

/**
 * A tool result's content in shapes that the protocol's client takes, where it would refuse the whole for one odd part:
 * what is none of them becomes text.
 */
export const readBlocks = (raw: readonly unknown[]): Block[] =>
  raw.map((entry) => {
    const parsed = block.safeParse(entry)
    if (!parsed.success)
      return { type: 'text', text: JSON.stringify(entry).slice(0, FALLBACK_LENGTH) }
    const { data } = parsed
    const bytes =
      'data' in data
        ? data.data
        : data.type === 'resource' && 'blob' in data.resource
          ? data.resource.blob
          : undefined
    return bytes === undefined || isBase64(bytes)
      ? data
      : { type: 'text', text: `[A part (${data.type}) that is not encoded as it should be.]` }
  })

/**
 * A tool result's content part by part. Bytes that are no picture to draw stay as a file; nothing is fetched.
 * https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result
 */
export const toResultParts = (raw: readonly unknown[]): ResultPart[] => {
  let images = 0
  const bytesPart = (mediaType: string, data: string, uri?: string): ResultPart => {
    const isSmall = data.length <= IMAGE_LENGTH && images < MOST_IMAGES
    const head = isSmall ? readImageHead(bytesOf(data)) : undefined
    if (head?.mediaType !== mediaType || !isDrawable(head))
      return {
        type: 'file',
        mediaType: mediaType.slice(0, 100),
        data,
        ...(uri === undefined ? {} : { uri }),
      }
    images += 1
    return { type: 'image', mediaType, data }
  }
  return readBlocks(raw).map((entry): ResultPart => {
    switch (entry.type) {
      case 'text':
        return { type: 'text', text: entry.text.toWellFormed() }
      case 'image':
      case 'audio':
        return bytesPart(entry.mimeType, entry.data)
      case 'resource_link': {
        const { uri, name, title = name, description, mimeType: mediaType } = entry
        return wellFormed({ type: 'link', uri, title: title || uri, description, mediaType })
      }
      case 'resource': {
        const { uri, mimeType = 'application/octet-stream' } = entry.resource
        const text = 'text' in entry.resource ? entry.resource.text : textIn(entry.resource)
        return text === undefined && 'blob' in entry.resource
          ? bytesPart(mimeType, entry.resource.blob, uri.toWellFormed())
          : wellFormed({ type: 'resource', uri, mediaType: entry.resource.mimeType, text })
      }
    }
  })
}

/** Some servers send text as bytes. */
const textIn = ({
  mimeType,
  blob,
}: {
  mimeType?: string | undefined
  blob: string
}): string | undefined => {
  if (mimeType?.startsWith('text/') !== true) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(blob))
  } catch {
    return undefined
  }
}

/** Without lone surrogates, and without members that hold nothing. */
const wellFormed = (part: { readonly [name: string]: string | undefined }): ResultPart =>
  cleanJson(part) as ResultPart

const isDrawable = ({ width, height, frames }: ImageHead): boolean =>
  width > 0 && height > 0 && Math.max(width, height) <= MOST_PIXELS && frames <= MOST_FRAMES

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

const isBase64 = (data: string): boolean => {
  const padding = data.indexOf('=')
  return (
    data !== '' &&
    data.length % 4 === 0 &&
    !/[^A-Za-z0-9+/=]/.test(data) &&
    (padding < 0 || /^={1,2}$/.test(data.slice(padding)))
  )
}
