/** Names of makers that have a verb in them: one word each, so that PayPal does not read as "pay". */
const ONE_WORD =
  /pay ?pal|share ?point|send ?grid|post ?hog|post ?man|postgre ?sql|post ?gres|git ?hub|git ?lab|linked ?in|docu ?sign|click ?up|click ?house|fed ?ex|ship ?station|open ?ai|open ?table|open ?search|one ?drive|quick ?books|run ?way|booking ?com|build ?kite|call ?rail|note ?book|face ?book|mac ?book|snap ?chat|you ?tube|whats ?app|pull ?request|check ?list|time ?line|head ?line|time ?zone|time ?stamp|two ?factor|multi ?factor|check ?out|check ?in\b|sign ?in\b|sign ?up\b|sign ?out\b|log ?in\b|log ?out\b|opt ?in\b|opt ?out\b|set ?up\b|back ?up\b|roll ?back|clean ?up\b|shut ?down|look ?up\b|wish ?list|white ?list|allow ?list|black ?list|block ?list|web ?hook|web ?site|web ?page|e ?mail|pass ?word|pass ?code|api ?key|place ?(?:order|trade|bet|bid)\b/g

/** The same few names come with every decision. The memory changes no answer. */
const remembered = new Map<string, readonly string[]>()
const MOST_REMEMBERED = 2000

/**
 * The words of a tool's or a parameter's name, lower case: camelCase, acronyms, snake_case, kebab-case and dots.
 * `GmailSendEmail` is "gmail send email"; `verify2FA` is "verify twofactor".
 */
export const wordsOf = (name: string): readonly string[] => {
  const known = remembered.get(name)
  if (known) return known
  const words = split(name)
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(name, words)
  return words
}

const split = (name: string): readonly string[] =>
  name
    .slice(0, 256)
    .replaceAll(/2fa/gi, ' two factor ')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(ONE_WORD, (word) => word.replaceAll(' ', ''))
    .split(' ')
    .filter((word) => word !== '')
