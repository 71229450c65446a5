/** What stands where a secret was. */
const MASK = '•••'

/** Shorter values are words that happen to be a header's. */
const LEAST_KNOWN = 4

/** What is named as a secret, in JSON (also as a text within JSON), in forms and in headers. */
const NAMED =
  /((?:token|secret|passw(?:or)?d|authorization|api[-_]?key|cookie|session|credential|signature|verifier|assertion)[\w-]{0,40}\\{0,3}["']?\s{0,4}[:=]\s{0,4})(\\{0,3}"[^"\\]*|[^\s"'\\{[&,;}]+)/gi

/** Short words that are a secret in an address or a form, and everyday data elsewhere. */
const IN_FORM = /((?:^|[?&\s"'])(?:code|state|nonce|key|sig|sid|otp|pin)=)[^\s"'\\&#]+/gi

const SCHEME = /\b(Bearer|Basic|DPoP)\s{1,4}[\w.~+/=-]{4,}/gi

/** As long as nobody's word is. */
const LONG = /[\w=~+-]{16,}/g

/**
 * Takes out what is a secret: `known` ones in every form in which they are usually written, what is named as one, and what
 * looks like one. Rather too much than too little: it is for reading along, and nothing is decided by it.
 * Threat: a server that repeats a token in an answer, whole or cut at the end of what was kept.
 */
export const maskSecrets = (text: string, known: readonly string[]): string => {
  let clean = text
  for (const form of formsOf(known)) clean = withoutEnd(clean.replaceAll(form, MASK), form)
  return clean
    .replaceAll(SCHEME, `$1 ${MASK}`)
    .replaceAll(NAMED, (_, before: string, value: string) => before + maskValue(value))
    .replaceAll(IN_FORM, `$1${MASK}`)
    .replaceAll(LONG, (run) => (looksRandom(run) ? MASK : run))
}

const formsOf = (known: readonly string[]): readonly string[] =>
  [...new Set(known.flatMap((secret) => writtenAs(secret)))].toSorted((a, b) => b.length - a.length)

const writtenAs = (secret: string): readonly string[] =>
  secret.length < LEAST_KNOWN
    ? []
    : [
        secret,
        encodeURIComponent(secret),
        new URLSearchParams({ s: secret }).toString().slice(2),
        JSON.stringify(secret).slice(1, -1),
      ]

/** Without the beginning of a secret at the very end, where the rest of it was cut off. */
const withoutEnd = (text: string, form: string): string => {
  for (let length = Math.min(form.length - 1, text.length); length >= LEAST_KNOWN; length -= 1) {
    if (text.endsWith(form.slice(0, length))) return text.slice(0, -length) + MASK
  }
  return text
}

const maskValue = (value: string): string => (/^\\{0,3}"/.exec(value)?.[0] ?? '') + MASK

/** Letters and digits mixed in one piece, or a piece without end: names and dates have neither. */
const looksRandom = (run: string): boolean =>
  run
    .split(/[_-]/)
    .some(
      (piece) =>
        piece.length >= 32 || (piece.length >= 8 && /\d/.test(piece) && /[a-z]/i.test(piece)),
    )
