import { MOST_CHARACTERS } from '@/lib/domain/page-bounds'
import { Readability } from '@mozilla/readability'
import type { PagePrivacy } from '@/lib/domain/page'
import { countWords, countWordsIn } from './count-words'
import { dropLineNumbers, unwrapLayoutTables } from './layout-tables'
import { dropDisturbing, pageBlocks } from './page-blocks'
import { passagesOf, type Passage } from './passages'
import { pagePrivacy } from './page-privacy'
import type { Sight } from './sight'
import { toMarkdown } from './to-markdown'
import { visibleCopy } from './visible-copy'

/** Elements and texts looked at; more than any page that a person reads has. */
const MOST_NODES = 150_000

/** The part of Defuddle that is used; a function, so that the library is loaded where it is wanted and nowhere else. */
export type ReadWithDefuddle = (document: Document, url: string) => string

export type Extractor = 'readability' | 'defuddle' | 'page'

export interface ExtractedPage {
  readonly title: string
  readonly language?: string
  readonly markdown: string
  readonly words: number
  /** Characters of the page that nobody can see; none of them are in `markdown`. */
  readonly hidden: number
  /** True where the page goes on after what is here. */
  readonly truncated: boolean
  readonly frames: readonly string[]
  readonly passages: readonly Passage[]
  readonly privacy: PagePrivacy
  readonly extractor: Extractor
  /** True where Defuddle may do better and was not given. */
  readonly wantsDefuddle: boolean
}

/** The main content of a page as Markdown. The page itself is not changed. */
export const extractPage = (
  source: Document,
  options: {
    readonly url: string
    readonly sight: Sight
    /** An empty document that belongs to no window: nothing in it runs or loads. */
    readonly newDocument: () => Document
    readonly isOver?: () => boolean
    readonly defuddle?: ReadWithDefuddle | undefined
  },
): ExtractedPage => {
  const { url, sight, newDocument, isOver = () => false, defuddle } = options
  const seen = visibleCopy(source, newDocument(), sight, url, {
    nodes: MOST_NODES,
    characters: MOST_CHARACTERS,
    isOver,
  })
  const { document, hidden, frames } = seen
  const wants = wantsDefuddle(document, url)
  const {
    markdown: whole,
    extractor,
    poor,
  } = chooseContent(document, { url, defuddle, wants, newDocument })
  const markdown = cutAtParagraph(whole)
  const language = source.documentElement.getAttribute('lang')
  return {
    title: source.title.trim().slice(0, 300),
    ...(language === null || language === '' ? {} : { language: language.slice(0, 35) }),
    markdown,
    words: countWords(markdown),
    hidden,
    truncated: seen.truncated || markdown.length < whole.length,
    frames,
    passages: passagesOf(markdown, document, url),
    privacy: pagePrivacy(source, url),
    extractor,
    wantsDefuddle: defuddle === undefined && (wants || poor),
  }
}

interface Content {
  readonly markdown: string
  readonly extractor: Extractor
  /** Hardly anything was found. */
  readonly poor: boolean
}
const FEW_WORDS = 60

const chooseContent = (
  document: Document,
  {
    url,
    defuddle,
    wants,
    newDocument,
  }: {
    readonly url: string
    readonly defuddle: ReadWithDefuddle | undefined
    readonly wants: boolean
    readonly newDocument: () => Document
  },
): Content => {
  const byDefuddle = (): string =>
    defuddle === undefined
      ? ''
      : withTitle(document, markdownOf(newDocument(), defuddle(document, url)))
  const known = wants ? byDefuddle() : ''
  dropLineNumbers(document.body)
  unwrapLayoutTables(document.body)
  const blocks = pageBlocks(document.body)
  const article = withTitle(document, readArticle(document))
  const words = countWords(article)
  const all = countWordsIn(blocks)
  const poor = words < FEW_WORDS && all >= FEW_WORDS
  const markdown = known === '' && poor ? byDefuddle() : known
  if (markdown !== '' && countWords(markdown) >= Math.min(FEW_WORDS, words))
    return { markdown, extractor: 'defuddle', poor: false }
  if (all > 0 && (poor || !isArticle(document, all))) {
    return { markdown: toMarkdown(blocks), extractor: 'page', poor }
  }
  return { markdown: article, extractor: 'readability', poor: words === 0 }
}

const readArticle = (document: Document): string => {
  const copy = document.cloneNode(true) as Document
  dropDisturbing(copy.body)
  const read = new Readability<Node>(copy, {
    disableJSONLD: true,
    keepClasses: true,
    // The elements themselves, which belong to our copy; to write them as markup and read that again takes as long as to tell it as Markdown.
    serializer: (content) => content,
  }).parse()
  const content = read?.content
  return content === undefined || content === null ? '' : toMarkdown(content as Element)
}

/** From markup that an extractor made of our own copy: nothing in it can run, and it is put into no page. */
const markdownOf = (inert: Document, html: string): string => {
  inert.body.innerHTML = html
  return toMarkdown(inert.body)
}

/** Both extractors take a heading that repeats the window's title out of the text. */
const withTitle = (document: Document, markdown: string): string => {
  const headings = [...document.querySelectorAll('h1')]
  const title = (headings.length === 1 ? headings[0]?.textContent : '')
    ?.replaceAll(/\s+/g, ' ')
    .trim()
  if (markdown === '' || title === undefined || title === '') return markdown
  return lettersOf(markdown.slice(0, 2 * title.length + 200)).includes(lettersOf(title))
    ? markdown
    : `# ${title}\n\n${markdown}`
}

const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '').toLowerCase()

/** Mostly running text, and one text: what Readability is made for. */
const isArticle = (document: Document, all: number): boolean => {
  const lengths = [...document.querySelectorAll('p')].map(({ textContent }) =>
    countWords(textContent ?? ''),
  )
  const running = lengths.filter((length) => length >= 20)
  const words = running.reduce((sum, length) => sum + length, 0)
  return running.length >= 3 && words >= all / 2 && document.querySelectorAll('article').length <= 1
}

/** Sites that Defuddle knows, and what it reads better: formulas. */
const KNOWN_SITES =
  /(?:^|\.)(?:news\.ycombinator\.com|github\.com|reddit\.com|x\.com|twitter\.com|bsky\.app|chatgpt\.com|claude\.ai|gemini\.google\.com|grok\.com|youtube\.com|substack\.com|linkedin\.com|mail\.google\.com)$/

const wantsDefuddle = (document: Document, url: string): boolean =>
  KNOWN_SITES.test(hostOf(url)) ||
  document.querySelector('math,.katex,.MathJax,mjx-container') !== null

const hostOf = (url: string): string => /^https?:\/\/([^/:]+)/.exec(url)?.[1] ?? ''

const cutAtParagraph = (markdown: string): string => {
  if (markdown.length <= MOST_CHARACTERS) return markdown
  const at = markdown.lastIndexOf('\n\n', MOST_CHARACTERS)
  return markdown.slice(0, at > MOST_CHARACTERS / 2 ? at : MOST_CHARACTERS).toWellFormed()
}
