import type { Page } from 'playwright-core'
import { FOREIGN_TEXTS, SAME_EVERYWHERE } from './foreign-texts'

/** One text as a page shows or names it. */
interface Said {
  readonly where: string
  readonly text: string
  /** It stands where only others are quoted, so it may be any part of what they said. */
  readonly isQuoted: boolean
}

/** What a page in the pseudo-language says in English letters and nobody else wrote. */
export const hardCodedIn = async (page: Page): Promise<readonly string[]> =>
  (await saidIn(page)).flatMap(({ where, text, isQuoted }) => {
    const ours = oursIn(bare(text), isQuoted)
    return /[a-z]{2}/i.test(ours) ? [`${where}: ${ours.trim().slice(0, 120)}`] : []
  })

/** From here on a text is told by itself, and may be a beginning or an end of what was said. */
const LONG = 40

/** Without what is the same in every language, and what of it is another one with every run. */
const bare = (text: string): string =>
  SAME_EVERYWHERE.reduce((rest, same) => rest.replaceAll(same, ' '), text)
    .replaceAll(/\s+/g, ' ')
    .trim()

const foreign = FOREIGN_TEXTS.map(bare)

/** What is left of a text without whatever others wrote, the longest first: a short name may be a part of more. */
const wholes = [...new Set(foreign)]
  .filter((text) => /[a-z]{2}/i.test(text))
  .toSorted((one, other) => other.length - one.length)
  .map((text) => new RegExp(`(?<![a-z])${escaped(text)}(?![a-z])`, 'gi'))

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

const oursIn = (text: string, isQuoted: boolean): string => {
  const part = text.replaceAll(/^…|…$/g, '').trim()
  if ((isQuoted || part.length > LONG) && foreign.some((whole) => whole.includes(part))) return ''
  return wholes.reduce((rest, whole) => rest.replaceAll(whole, ' '), text)
}

const saidIn = (page: Page): Promise<readonly Said[]> =>
  page.evaluate(() => {
    const said: Said[] = [{ where: 'title', text: document.title, isQuoted: false }]
    for (const element of document.querySelectorAll('body *')) {
      // A choice that is not open has no box; formulas are drawn from what the model wrote.
      const shown = element.closest('select') ?? element
      if (!shown.checkVisibility() || element.closest('math, script, style') !== null) continue
      const isQuoted = element.closest('[dir=auto], bdi, code, pre, blockquote, textarea') !== null
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE)
          said.push({ where: element.localName, text: node.nodeValue ?? '', isQuoted })
      for (const name of [
        'aria-label',
        'aria-description',
        'aria-roledescription',
        'aria-valuetext',
        'title',
        'alt',
        'placeholder',
      ]) {
        const text = element.getAttribute(name)
        if (text !== null)
          said.push({ where: `${element.localName} ${name}`, text, isQuoted: false })
      }
    }
    return said
  })
