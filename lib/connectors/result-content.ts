import { z } from 'zod'
import type { ResultContent } from '@/lib/domain/content-block'
import { type ImageHead, readImageHead } from './image-head'

/** What the Messages API takes, in base64 characters. https://platform.claude.com/docs/en/build-with-claude/vision */
const IMAGE_LENGTH = 5 * 1024 * 1024
const MOST_IMAGES = 20
/** On a side: what is drawn of more is lost on a panel and a model alike, and costs memory by the square. */
const MOST_PIXELS = 4096
const MOST_FRAMES = 200
const FALLBACK_LENGTH = 20_000

const resource = z.object({
  uri: z.string(),
  mimeType: z.string().optional(),
  text: z.string().optional(),
  blob: z.string().optional(),
})

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image'), data: z.string(), mimeType: z.string() }),
  z.object({ type: z.literal('audio'), data: z.string(), mimeType: z.string() }),
  z.object({
    type: z.literal('resource_link'),
    uri: z.string(),
    name: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    mimeType: z.string().optional(),
  }),
  z.object({ type: z.literal('resource'), resource }),
])
type Block = z.infer<typeof block>

/**
 * A tool result's content in the terms of the conversation. Whatever cannot be shown to a model as it is becomes a line of
 * text that says what it was; nothing is fetched.
 * https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result
 */
export const toResultContent = (raw: readonly unknown[]): ResultContent[] => {
  let images = 0
  return raw.map((entry) => {
    const parsed = block.safeParse(entry)
    if (!parsed.success) return text(JSON.stringify(entry).slice(0, FALLBACK_LENGTH))
    if (parsed.data.type !== 'image') return text(asText(parsed.data))
    images += 1
    return imageOf(parsed.data, images)
  })
}

const text = (words: string): ResultContent => ({ type: 'text', text: words.toWellFormed() })

const imageOf = (
  { data, mimeType }: Extract<Block, { type: 'image' }>,
  count: number,
): ResultContent => {
  const isSmall = data.length <= IMAGE_LENGTH && count <= MOST_IMAGES
  const head = isSmall && isBase64(data) ? readImageHead(bytesOf(data)) : undefined
  if (head?.mediaType === mimeType && isDrawable(head))
    return { type: 'image', mediaType: mimeType, data }
  return text(`[An image (${mimeType.slice(0, 100)}, ${sizeOf(data)}) that cannot be shown here.]`)
}

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

const asText = (entry: Exclude<Block, { type: 'image' }>): string => {
  if (entry.type === 'text') return entry.text
  if (entry.type === 'audio') {
    return `[A sound (${entry.mimeType.slice(0, 100)}, ${sizeOf(entry.data)}) that cannot be played here.]`
  }
  if (entry.type === 'resource_link') {
    const title = entry.title ?? entry.name ?? entry.uri
    return [`[A link to a resource: ${title}]`, entry.uri, entry.description ?? '']
      .filter((line) => line !== '')
      .join('\n')
  }
  const { uri, mimeType = 'unknown type', text: words, blob = '' } = entry.resource
  return words === undefined
    ? `[A resource: ${uri} (${mimeType}, ${sizeOf(blob)}).]`
    : `[A resource: ${uri}]\n${words}`
}

const sizeOf = (base64: string): string => `${Math.ceil((base64.length * 3) / 4 / 1024)} KB`
