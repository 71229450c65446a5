import type { ResultPart } from '@/lib/domain/content-block'
import { removeHidden } from './hidden-text'

/** What a part of a result says in words; what a model is given of it, but for pictures, which it sees. */
export const textOfPart = (part: ResultPart): string => {
  switch (part.type) {
    case 'text':
      return part.text
    case 'structured':
      return JSON.stringify(part.value)
    case 'resource':
      return `[A resource: ${part.uri}]\n${part.text}`
    case 'link':
      return [`[A link to a resource: ${part.title}]`, part.uri, part.description ?? '']
        .filter((line) => line !== '')
        .join('\n')
    case 'file':
      return `[A file (${[part.mediaType, sizeOf(part.data), part.uri ?? ''].filter((word) => word !== '').join(', ')}) that only the person can open.]`
    case 'image':
      return `[An image (${part.mediaType}, ${sizeOf(part.data)}).]`
  }
}

/** A whole result in words, as a model reads on in it; the same parts always give the same text. */
export const textOfParts = (parts: readonly ResultPart[]): string =>
  removeHidden(parts.map(textOfPart).join('\n'))

const sizeOf = (base64: string): string => `${Math.ceil((base64.length * 3) / 4 / 1024)} KB`
