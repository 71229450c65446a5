import { MOST_OF_PICTURE } from '@/lib/domain/page-bounds'
import type { FrameCapture } from '@/lib/domain/page'

/** The longer side, in pixels; more is scaled down by models anyway. https://platform.claude.com/docs/en/build-with-claude/vision */
const LONGEST_SIDE = 1568

/** The pixels that a page shows; undefined where they belong to another site that does not share them. Loads nothing new. */
export const readImage = async (
  image: HTMLImageElement,
): Promise<FrameCapture['image'] | undefined> => {
  try {
    const { naturalWidth, naturalHeight } = image
    const scale = Math.min(1, LONGEST_SIDE / Math.max(naturalWidth, naturalHeight))
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(naturalWidth * scale)),
      Math.max(1, Math.round(naturalHeight * scale)),
    )
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    // Throws where the image is another site's.
    const blob = await canvas.convertToBlob({ type: 'image/png' })
    const small =
      blob.size > MOST_OF_PICTURE / 2
        ? await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })
        : blob
    const data = await base64Of(small)
    if (data.length > MOST_OF_PICTURE) return undefined
    return { mediaType: small === blob ? 'image/png' : 'image/jpeg', data }
  } catch {
    return undefined
  }
}

const base64Of = async (blob: Blob): Promise<string> => {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
