import { MOST_CHARACTERS, MOST_OF_PICTURE } from '@/lib/domain/page-bounds'
import type { CommandInput } from '@/lib/messaging/contract'

/** Bytes of a picture before it is made smaller. */
const MOST_OF_PICTURE_FILE = 20 * 1024 * 1024
/** Pixels of its longer side, beyond which the models see no more. https://platform.claude.com/docs/en/build-with-claude/vision */
const LONGEST_SIDE = 1568
/** Letters of UTF-8 have at most four bytes. */
const MOST_BYTES = 4 * MOST_CHARACTERS

export type FileContent = CommandInput<'attachment.add'>['content']
export type FileProblem = 'too-large' | 'unreadable'

/** A file as what can be attached of it: its text, or its picture drawn anew. Threat: whoever made the file wrote both. */
export const readDroppedFile = (
  file: File,
  draw: (file: Blob) => Promise<Blob> = drawSmaller,
): Promise<FileContent | FileProblem> =>
  /^image\/(?:jpeg|png|gif|webp)$/.test(file.type) ? readPicture(file, draw) : readText(file)

const readText = async (file: File): Promise<FileContent | FileProblem> => {
  if (file.size > MOST_BYTES) return 'too-large'
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    if (text.trim() === '' || text.includes('\0')) return 'unreadable'
    return text.length > MOST_CHARACTERS ? 'too-large' : { type: 'text', text }
  } catch {
    return 'unreadable'
  }
}

const readPicture = async (
  file: File,
  draw: (file: Blob) => Promise<Blob>,
): Promise<FileContent | FileProblem> => {
  if (file.size > MOST_OF_PICTURE_FILE) return 'too-large'
  try {
    const drawn = await draw(file)
    if (drawn.size > (MOST_OF_PICTURE / 4) * 3) return 'too-large'
    const data = base64Of(new Uint8Array(await drawn.arrayBuffer()))
    return { type: 'image', mediaType: 'image/jpeg', data }
  } catch {
    return 'unreadable'
  }
}

/** Drawn anew, so that where and with what a photo was taken stays behind. */
const drawSmaller = async (file: Blob): Promise<Blob> => {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const brush = canvas.getContext('2d')
  if (brush === null) throw new Error('No canvas to draw on.')
  // A JPEG has no transparency: without a ground, what is clear turns black.
  brush.fillStyle = 'white'
  brush.fillRect(0, 0, width, height)
  brush.drawImage(picture, 0, 0, width, height)
  picture.close()
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })
}

const CHUNK = 32_768

const base64Of = (bytes: Uint8Array): string => {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCodePoint(...bytes.subarray(at, at + CHUNK))
  return btoa(binary)
}
