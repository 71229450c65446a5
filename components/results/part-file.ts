import type { ResultPart } from '@/lib/domain/content-block'
import { ownValue } from '@/lib/domain/own-value'

export interface SavedFile {
  readonly name: string
  readonly blob: Blob
}

/**
 * Endings by the kind that a file says it is of. Threat: a file must not become a program or a page on the person's disk
 * because a server said so; every other kind ends in `.bin`.
 */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'audio/wav': '.wav',
  'audio/mpeg': '.mp3',
  'audio/ogg': '.ogg',
  'application/pdf': '.pdf',
  'application/json': '.json',
  'application/zip': '.zip',
  'text/csv': '.csv',
}

/** A part of a result as a file: whole, whatever is shown of it. */
export const fileOf = (part: ResultPart): SavedFile => {
  switch (part.type) {
    case 'image':
    case 'file': {
      const ending = ownValue(ENDINGS, kindOf(part.mediaType)) ?? '.bin'
      const name = `${'uri' in part ? stemOf(part.uri) : 'result'}${ending}`
      return { name, blob: new Blob([bytesOf(part.data)], { type: 'application/octet-stream' }) }
    }
    case 'structured':
      return textFile('result.json', JSON.stringify(part.value, null, 2))
    case 'resource': {
      const ending =
        part.mediaType === undefined ? '.txt' : ownValue(ENDINGS, kindOf(part.mediaType))
      return textFile(`${stemOf(part.uri)}${ending ?? '.txt'}`, part.text)
    }
    case 'link':
      return textFile('link.txt', part.uri)
    case 'text':
      return textFile('result.txt', part.text)
  }
}

export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

export const kindOf = (mediaType: string): string =>
  (mediaType.split(';')[0] ?? '').trim().toLowerCase()

/** The last part of an address, as far as it can be a file's name anywhere. */
const stemOf = (uri: string | undefined): string => {
  const last =
    (uri ?? '')
      .split(/[?#]/)[0]
      ?.split('/')
      .findLast((word) => word !== '') ?? ''
  const stem = last
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 60)
  return stem === '' ? 'result' : stem
}

const textFile = (name: string, text: string): SavedFile => ({
  name,
  blob: new Blob([text], { type: 'text/plain' }),
})
