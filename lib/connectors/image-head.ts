/** What the first bytes of a picture say of it. */
export interface ImageHead {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  readonly width: number
  readonly height: number
  /** More than one in an animation; 1 where the format does not say. */
  readonly frames: number
}

/**
 * Reads a picture's kind, size and number of frames from its bytes, without decoding it; undefined for anything else.
 * Threat: a few bytes can decode to gigabytes of pixels, and a declared type says nothing of what the bytes are.
 */
export const readImageHead = (bytes: Uint8Array): ImageHead | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (startsWith(bytes, '\x89PNG\r\n\x1A\n')) return pngHead(bytes, view)
    if (startsWith(bytes, '\xFF\xD8\xFF')) return jpegHead(view)
    if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) return gifHead(view)
    if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return webpHead(bytes, view)
    return undefined
  } catch {
    // Read past the end: it is cut off.
    return undefined
  }
}

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  Array.from(text, (letter) => letter.charCodeAt(0)).every(
    (byte, index) => bytes[at + index] === byte,
  )

/** https://www.w3.org/TR/png-3/#5Chunk-layout; the header comes first, an animation's before the picture. */
const pngHead = (bytes: Uint8Array, view: DataView): ImageHead => {
  const head = {
    mediaType: 'image/png',
    width: view.getUint32(16),
    height: view.getUint32(20),
  } as const
  for (let at = 8; at + 8 <= bytes.length && !startsWith(bytes, 'IDAT', at + 4);) {
    if (startsWith(bytes, 'acTL', at + 4)) return { ...head, frames: view.getUint32(at + 8) }
    at += 12 + view.getUint32(at)
  }
  return { ...head, frames: 1 }
}

/** https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.2: segments until a frame header, which has the size. */
const jpegHead = (view: DataView): ImageHead | undefined => {
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return { mediaType: 'image/jpeg', width, height, frames: 1 }
    }
    at += 2 + Math.max(2, view.getUint16(at + 2))
  }
}

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt: blocks in a row; each image descriptor is a frame. */
const gifHead = (view: DataView): ImageHead => {
  const colours = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))
  const skipData = (from: number): number => {
    let at = from
    while (view.getUint8(at) !== 0) at += view.getUint8(at) + 1
    return at + 1
  }
  let frames = 0
  for (let at = 13 + colours(view.getUint8(10)); at < view.byteLength;) {
    const kind = view.getUint8(at)
    if (kind === 0x2c) {
      frames += 1
      at = skipData(at + 11 + colours(view.getUint8(at + 9)))
    } else if (kind === 0x21) at = skipData(at + 2)
    else break
  }
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)]
  return { mediaType: 'image/gif', width, height, frames }
}

/** https://developers.google.com/speed/webp/docs/riff_container */
const webpHead = (bytes: Uint8Array, view: DataView): ImageHead | undefined => {
  const of = (width: number, height: number, frames = 1): ImageHead => ({
    mediaType: 'image/webp',
    width,
    height,
    frames,
  })
  if (startsWith(bytes, 'VP8 ', 12))
    return of(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  if (startsWith(bytes, 'VP8L', 12)) {
    const bits = view.getUint32(21, true)
    return of((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
  }
  if (!startsWith(bytes, 'VP8X', 12)) return undefined
  let frames = 0
  for (let at = 12; at + 8 <= bytes.length;) {
    if (startsWith(bytes, 'ANMF', at)) frames += 1
    const length = view.getUint32(at + 4, true)
    at += 8 + length + (length % 2)
  }
  const uint24 = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
  return of(uint24(24) + 1, uint24(27) + 1, Math.max(1, frames))
}
