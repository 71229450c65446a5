import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'

const FOLDER = new URL('.', import.meta.url).pathname

/** A page made by hand. What stands in an element marked `data-truth` is its content, and nothing else is. */
export interface BenchPage {
  readonly name: string
  readonly kind: string
  readonly url: string
  /** Without the marks. */
  readonly html: string
  readonly truth: string
}

export const benchPages = (): readonly BenchPage[] =>
  readdirSync(join(FOLDER, 'pages'))
    .toSorted()
    .map((file) => {
      const name = file.replace(/\.html$/, '')
      const text = readFileSync(join(FOLDER, 'pages', file), 'utf8')
      const [, shell = '', title = '', url = ''] = /^<!--(\w+)\|(.*)\|([^|]+)-->/.exec(text) ?? []
      const around = readFileSync(join(FOLDER, 'shells', `${shell}.html`), 'utf8')
      const marked = around
        .replaceAll('{{title}}', () => title)
        .replaceAll('{{url}}', () => url)
        .replace('{{content}}', () => text.slice(text.indexOf('\n') + 1))
      return {
        name,
        kind: name.split('-')[0] ?? '',
        url,
        html: marked.replaceAll(/ data-truth(?=[\s>])/g, ''),
        truth: truthOf(marked),
      }
    })

const truthOf = (html: string): string => {
  const { document } = parseHTML(html)
  return [...document.querySelectorAll('[data-truth]')]
    .map((element) => element.getAttribute('value') ?? wordsOf(element))
    .join('\n')
}

/** Cells stand apart. */
const wordsOf = (element: Element): string =>
  element.localName === 'tr'
    ? [...element.children].map(({ textContent }) => textContent).join(' ')
    : (element.textContent ?? '')
