import Defuddle from 'defuddle'
import type { ReadWithDefuddle } from './extract-page'

/** Sixteen times the size of everything else here: imported by what is loaded on demand only. Never throws. */
export const readWithDefuddle: ReadWithDefuddle = (document, url) => {
  try {
    const copy = document.cloneNode(true) as Document
    const { content } = new Defuddle(copy, { url, useAsync: false }).parse()
    return content.replace(/^\s*<body[^>]*>/, '').replace(/<\/body>\s*$/, '')
  } catch {
    return ''
  }
}
