const EXPRESSION = /\{([+#./;?&]?)([^{}]+)\}/g

const NAMED: ReadonlySet<string> = new Set([';', '?', '&'])

/** The places of a resource template, in order, each once. https://www.rfc-editor.org/rfc/rfc6570 */
export const placesOf = (template: string): readonly string[] => [
  ...new Set([...template.matchAll(EXPRESSION)].flatMap(([, , names = '']) => namesIn(names))),
]

/** A template with words in its places; a place without one is left out with what would lead to it. Levels 1 to 3. */
export const expandTemplate = (
  template: string,
  values: Readonly<Record<string, string>>,
): string =>
  template.replaceAll(EXPRESSION, (_, operator: string, names: string) => {
    const isReserved = operator === '+' || operator === '#'
    const encode = (value: string): string =>
      isReserved ? encodeURI(value) : encodeURIComponent(value)
    const pairs = namesIn(names).flatMap((name) => {
      const value = values[name] ?? ''
      if (value === '') return []
      return [NAMED.has(operator) ? `${name}=${encode(value)}` : encode(value)]
    })
    if (pairs.length === 0) return ''
    const between = operator === '' || isReserved ? ',' : operator === '?' ? '&' : operator
    return `${operator === '+' ? '' : operator}${pairs.join(between)}`
  })

/** Without the modifiers of level 4. */
const namesIn = (names: string): string[] =>
  names.split(',').map((name) => name.replace(/(\*|:\d+)$/, '').trim())
