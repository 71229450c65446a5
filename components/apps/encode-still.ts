import { MOST_STILL, STILL_MEDIA_TYPE, type ViewStill } from '@/lib/domain/view-still'

/** How good and how large it may be, tried in turn until it fits. */
const TRIES = [
  [0.85, 1],
  [0.6, 1],
  [0.6, 0.5],
  [0.4, 0.5],
] as const
const MOST_SIDE = 2048

/**
 * A view's picture as it is kept, written by the browser's encoder from bare pixels, so that no file of a server's making is
 * passed on; undefined where it does not fit. Lets go of the picture.
 */
export const encodeStill = async (picture: ImageBitmap): Promise<ViewStill | undefined> => {
  const { width, height } = picture
  try {
    if (Math.max(width, height) > MOST_SIDE) return undefined
    for (const [quality, scale] of TRIES) {
      const size = [
        Math.max(1, Math.round(width * scale)),
        Math.max(1, Math.round(height * scale)),
      ] as const
      const canvas = new OffscreenCanvas(...size)
      canvas.getContext('2d')?.drawImage(picture, 0, 0, ...size)
      const blob = await canvas.convertToBlob({ type: STILL_MEDIA_TYPE, quality })
      // What cannot write the kind that is wanted writes another.
      if (blob.type !== STILL_MEDIA_TYPE) return undefined
      const data = new Uint8Array(await blob.arrayBuffer())
      if (data.length * 1.34 + 4 < MOST_STILL)
        return { data: base64Of(data), width: size[0], height: size[1] }
    }
    return undefined
  } finally {
    picture.close()
  }
}

const base64Of = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
