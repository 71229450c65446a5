/** What stands around the content of a page, by what its author calls it. */
const AROUND = [
  'nav',
  'aside',
  'footer',
  '[role=navigation]',
  '[role=complementary]',
  '[role=contentinfo]',
  '[role=banner]',
  '[role=search]',
  '[role=toolbar]',
  '[role=menubar]',
  '[role=tablist]',
].join(',')

/** Words in class and id that only what stands around is called by. */
const AROUND_WORDS =
  /(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|sidebar|side-bar|footer|breadcrumbs?|cookies?|consent|newsletter|related|recommend(?:ed|ations)?|promo|sponsor(?:ed)?|adverts?|ads?|share|social|toc|skip-link|pagination|pager|filters?|facets?|toolbar)(?:$|[\s_-])/i

/** Words that only what disturbs reading is called by; an extractor that goes by running text takes it for content. */
const DISTURBING =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|subscribe|promo|sponsor(?:ed)?|adverts?|ads?|related|recommend(?:ed|ations)?|share|social)(?:$|[\s_-])/i

/** Takes out of a copy what disturbs reading. */
export const dropDisturbing = (body: Element): void => {
  for (const element of body.querySelectorAll('[class],[id]'))
    if (DISTURBING.test(nameOf(element)) && isBeside(element)) element.remove()
}

const nameOf = (element: Element): string =>
  `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`

const isBeside = (element: Element): boolean =>
  element.querySelector('main,article,h1') === null &&
  !/^(?:main|article|h1)$/.test(element.localName)

/**
 * The page without what stands around its content: for application pages, where no one block is the article. Nothing of
 * `body` is changed.
 */
export const pageBlocks = (body: Element): Element => {
  const main = mainOf(body)
  const copy = main.cloneNode(true) as Element
  for (const around of copy.querySelectorAll(AROUND)) if (isBeside(around)) around.remove()
  for (const header of copy.querySelectorAll('header')) {
    if (header.closest('article,section,main,li') === null && header.querySelector('h1') === null)
      header.remove()
  }
  for (const element of copy.querySelectorAll('[class],[id]'))
    if (AROUND_WORDS.test(nameOf(element)) && isBeside(element)) element.remove()
  for (const list of copy.querySelectorAll('ul,ol,table,div,p')) if (isMenu(list)) list.remove()
  for (const button of copy.querySelectorAll('button,[role=button]')) button.remove()
  return copy
}

/** Nothing but a few links of a word or two each: where to go, not what is here. */
const isMenu = (block: Element): boolean => {
  const links = [...block.querySelectorAll('a')].map(({ textContent }) => textContent ?? '')
  if (links.length < 3 || links.some((text) => text.length > 20)) return false
  const length = (block.textContent ?? '').replaceAll(/[\s|·•]+/g, '').length
  return links.join('').replaceAll(/\s+/g, '').length >= length / 2
}

const mainOf = (body: Element): Element => {
  const found = [...body.querySelectorAll('main,[role=main]')]
  const [first, ...more] = found
  return first === undefined || more.some((other) => !first.contains(other)) ? body : first
}
