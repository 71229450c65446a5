import { Readability } from '@mozilla/readability'
import { gfm } from '@truto/turndown-plugin-gfm'
import TurndownService from 'turndown'
import { extractPage } from '@/lib/page/extract/extract-page'
import { readWithDefuddle } from '@/lib/page/extract/read-with-defuddle'
import { staticDocument } from '@/scripts/static-document'
import type { BenchPage } from './pages'

export type Method = 'sayso' | 'readability' | 'defuddle'

const plainMarkdown = (html: string): string => {
  const { document } = staticDocument(`<!doctype html><html><body>${html}</body></html>`)
  return new TurndownService({ codeBlockStyle: 'fenced' }).use(gfm).turndown(document.body)
}

/** Ways from a page to Markdown. Each gets its own fresh document; parsing is not counted. */
export const METHODS: Readonly<Record<Method, (page: BenchPage) => { text: string; ms: number }>> =
  {
    sayso: ({ html, url }) => {
      const { document, ...around } = staticDocument(html)
      return timed(
        () => extractPage(document, { url, ...around, defuddle: readWithDefuddle }).markdown,
      )
    },
    readability: ({ html }) => {
      const { document } = staticDocument(html)
      return timed(() => plainMarkdown(new Readability(document).parse()?.content ?? ''))
    },
    defuddle: ({ html, url }) => {
      const { document } = staticDocument(html)
      return timed(() => plainMarkdown(readWithDefuddle(document, url)))
    },
  }

const timed = (read: () => string): { text: string; ms: number } => {
  const began = performance.now()
  const text = read()
  return { text, ms: performance.now() - began }
}
