import { z } from 'zod'
import type { AddressSpace } from '@/lib/domain/connector'
import { parseUrl } from '@/lib/domain/parse-url'
import type { FetchPort, Timers } from '@/lib/domain/ports'
import { createDeadline } from './deadline'
import { createGuardedFetch, type NetworkWatch } from './guarded-fetch'
import { readImageHead } from './image-head'

export interface IconPorts {
  readonly fetch: FetchPort
  readonly timers: Timers
  readonly network?: NetworkWatch | undefined
}

export interface IconHome {
  readonly url: string
  readonly addressSpace: AddressSpace
}

/** Bytes, pixels on a side, and milliseconds: a listing does not wait longer for a picture. */
const MOST_BYTES = 64 * 1024
const MOST_PIXELS = 512
const FETCH_MS = 3000
const MOST_TRIED = 3
const WANTED_PIXELS = 48

const icon = z.looseObject({
  src: z.string().max(100_000),
  sizes: z.array(z.string()).optional(),
  theme: z.string().optional(),
})

/**
 * A server's own icon as a `data:` address that we have built, or none: from bytes that it gave along, or fetched from the
 * server's own origin without cookies, key or token. PNG, JPEG and WebP by what the bytes are, whatever they are said to be; an
 * SVG is a document and is not taken. Never throws.
 * Threat: trackers, scripts, pictures that decode to gigabytes, and the icon of somebody else.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic#icons
 */
export const readIcon = async (
  ports: IconPorts,
  home: IconHome,
  icons: unknown,
): Promise<string | undefined> => {
  for (const src of sourcesOf(icons, home).slice(0, MOST_TRIED)) {
    const bytes = src.startsWith('data:') ? bytesIn(src) : await fetchBytes(ports, home, src)
    const address = bytes === undefined ? undefined : drawable(bytes)
    if (address !== undefined) return address
  }
  return undefined
}

/** Those that may be looked at, what came along first, and then what is nearest in size. */
const sourcesOf = (icons: unknown, { url }: IconHome): string[] => {
  const { origin } = new URL(url)
  const read = z.array(z.unknown()).max(20).safeParse(icons)
  const known = (read.success ? read.data : []).flatMap((one) => icon.safeParse(one).data ?? [])
  const allowed = known.filter(({ src }) => {
    const address = parseUrl(src)
    if (address?.protocol === 'data:') return true
    return address?.protocol === 'https:' && address.origin === origin && address.username === ''
  })
  return allowed.toSorted((a, b) => rankOf(a) - rankOf(b)).map(({ src }) => src)
}

const rankOf = ({ src, sizes }: z.infer<typeof icon>): number => {
  const widths = (sizes ?? []).map((size) => Number.parseInt(size, 10)).filter(Number.isFinite)
  const miss = Math.min(1000, ...widths.map((width) => Math.abs(width - WANTED_PIXELS)))
  return (src.startsWith('data:') ? 0 : 10_000) + miss
}

const bytesIn = (src: string): Uint8Array | undefined => {
  const base64 = /^data:image\/[a-z+.-]+;base64,([A-Za-z0-9+/=]+)$/.exec(src)?.[1]
  if (base64 === undefined || base64.length > MOST_BYTES * 1.4) return undefined
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}

const fetchBytes = async (
  { fetch, timers, network }: IconPorts,
  { url, addressSpace }: IconHome,
  src: string,
): Promise<Uint8Array | undefined> => {
  const pin = { origin: new URL(url).origin, addressSpace }
  const guarded = createGuardedFetch(fetch, pin, { timers, network, bodyBytes: MOST_BYTES })
  const deadline = createDeadline(timers, undefined, FETCH_MS)
  try {
    const response = await guarded(src, { signal: deadline.signal })
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
  } catch {
    return undefined
  } finally {
    deadline.stop()
  }
}

const TAKEN = new Set(['image/png', 'image/jpeg', 'image/webp'])

const drawable = (bytes: Uint8Array): string | undefined => {
  const head = bytes.length > MOST_BYTES ? undefined : readImageHead(bytes)
  if (head === undefined || !TAKEN.has(head.mediaType) || head.frames > 1) return undefined
  const side = Math.max(head.width, head.height)
  if (side > MOST_PIXELS || Math.min(head.width, head.height) === 0) return undefined
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return `data:${head.mediaType};base64,${btoa(text)}`
}
