export type ValueKind =
  | 'quoted'
  | 'url'
  | 'email'
  | 'date'
  | 'date-time'
  | 'when'
  | 'glob'
  | 'path'
  | 'pair'
  | 'channel'
  | 'phone'
  | 'handle'
  | 'currency'
  | 'id'
  | 'number'

/** A value that can be recognised by its form alone. */
export interface FoundValue {
  readonly kind: ValueKind
  readonly value: string
  readonly start: number
  readonly end: number
}

/**
 * The values in a text, by form: quoted text, addresses, dates, paths, numbers and so on. They never overlap; the form
 * that is tried first wins. Relative dates ("tomorrow") stay words: there is no clock here.
 */
export const findValues = (text: string): FoundValue[] => {
  const found: FoundValue[] = []
  for (const [kind, pattern, toValue] of FORMS) {
    for (const match of text.matchAll(pattern)) {
      if (found.length >= MAX_FOUND) break
      if (kind !== 'quoted' && match.index > LOOK_AT && match.index < text.length - LOOK_AT)
        continue
      const inner = match[1] ?? match[0]
      const value = toValue === undefined ? inner : toValue(match)
      if (value === undefined) continue
      const isWhole = kind === 'quoted' || toValue !== undefined
      const start = match.index + (isWhole ? 0 : match[0].indexOf(inner))
      const end = start + (isWhole ? match[0] : inner).length
      if (found.some((other) => start < other.end && end > other.start)) continue
      found.push({ kind, value, start, end })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** The middle of a long text is content: values are looked for near its ends only. */
const LOOK_AT = 1500
const MAX_FOUND = 200

type Form = readonly [ValueKind, RegExp, ((match: RegExpMatchArray) => string | undefined)?]

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'
const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const CLOCK = '\\d{1,2}(?::\\d{2})?\\s?(?:am|pm)|\\d{1,2}:\\d{2}|noon|midnight'
const TOP_LEVEL = /\.(?:com|org|net|io|dev|edu|gov|app|co|uk|de|fr|eu|us|ai)$/i

const isoDate = (
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string =>
  `${year}-${String(MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`

const FORMS: readonly Form[] = [
  ['quoted', /```(?:\w*\n)?([\s\S]+?)```/g],
  ['quoted', /"([^"]+)"|“([^”]+)”|«([^»]+)»|`([^`]+)`/g, (m) => m[1] ?? m[2] ?? m[3] ?? m[4]],
  ['quoted', /(?<=^|[\s(:=,])['‘]([^'’]+(?:['’]\w[^'’]*)*)['’](?=$|[\s).,;:!?])/g],
  ['url', /\b(?:https?|ftp|data|file):[^\s<>"']+[^\s<>"'.,;:!?)]/g],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  [
    'date-time',
    /\b\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?/g,
  ],
  [
    'date-time',
    new RegExp(`\\b(\\d{4}-\\d{2}-\\d{2}) at (\\d{1,2}(?::\\d{2})?\\s?(?:am|pm)?)(?!\\w)`, 'gi'),
    (m) => `${m[1]}T${clock(m[2] ?? '')}`,
  ],
  ['date', /\b\d{4}-\d{2}-\d{2}\b/g],
  [
    'date',
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH})\\.?,?\\s+(\\d{4})\\b`, 'gi'),
    (m) => isoDate(m[3], m[2], m[1]),
  ],
  [
    'date',
    new RegExp(`\\b(${MONTH})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'gi'),
    (m) => isoDate(m[3], m[1], m[2]),
  ],
  [
    'when',
    new RegExp(
      `\\b(?:(?:next|this|last|coming)\\s+)?(?:${DAY}|today|tomorrow|tonight|yesterday|(?:next|this|last)\\s+(?:week|month|year))(?:\\s+(?:morning|afternoon|evening|night))?(?:\\s+(?:at\\s+)?(?:${CLOCK}))?(?!\\w)`,
      'gi',
    ),
    (m) => m[0],
  ],
  [
    'when',
    new RegExp(
      `\\b(?:${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH})\\b`,
      'gi',
    ),
    (m) => m[0],
  ],
  ['when', new RegExp(`\\b(?:${CLOCK})(?!\\w)`, 'gi'), (m) => m[0]],
  ['glob', /(?<=^|\s)(?=[^\s()]*\*)[\w.*?/{},-]{2,}(?<![.,])(?=$|[\s,;:!?])/g],
  [
    'path',
    /(?<=^|[\s(])(?:(?:~|\.{1,2})?\/|[A-Za-z]:\\)[^\s,;'"]*[^\s,;:'".!?)]|(?<=^|\s)\/(?=\s|$)/g,
  ],
  [
    'path',
    /(?<=^|[\s(])(?:[\w-]+\/)*\.?[\w-]+(?:\.[\w-]+)*\.[A-Za-z][A-Za-z0-9]{0,4}(?=$|[\s),;:!?]|\.(?:\s|$))/g,
    (m) =>
      TOP_LEVEL.test(m[0]) || (/^[a-z]\.[a-z]$/i.test(m[0]) && !/\.(?:c|h|r)$/.test(m[0]))
        ? undefined
        : m[0],
  ],
  [
    'url',
    /(?<=^|\s)(?:[\w-]+\.)+(?:com|org|net|io|dev|edu|gov|app|co|uk|de|fr|eu|us|ai)(?:\/[^\s,;]*)?(?=$|[\s,;:!?)]|\.(?:\s|$))/gi,
    (m) => m[0],
  ],
  ['pair', /(?<=^|\s)[A-Za-z0-9][\w.-]*\/[\w-][\w.-]*(?:\/[\w.-]+)*(?<![.])/g],
  ['phone', /(?<![\w.])\+\d(?:[\s()-]?\d){6,14}/g],
  ['channel', /(?<=^|\s)#[A-Za-z][\w-]*/g],
  ['handle', /(?<=^|\s)@[A-Za-z][\w.-]*\w/g],
  ['currency', /[$€£¥](?=\s?\d)/g, (m) => ({ $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' })[m[0]]],
  [
    'currency',
    /(?<=\d\s?)(?:dollars?|euros?|pounds?|yen)\b/gi,
    (m) => ({ d: 'USD', e: 'EUR', p: 'GBP', y: 'JPY' })[m[0][0]?.toLowerCase() ?? ''],
  ],
  [
    'currency',
    /\b(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|CNY|INR|SEK|NOK|DKK|PLN|BRL|MXN|KRW|TRY|ZAR|SGD|HKD)\b/g,
  ],
  ['number', /(?<=#)\d+\b/g],
  [
    'number',
    /(?<![\w.-])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?=$|[^\w.]|\.(?:\s|$)|[kKmM%]\b|\.$)/g,
    (m) => m[0].replaceAll(',', ''),
  ],
  [
    'id',
    /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*(?![\w-])/g,
    (m) => (/^\d+(?:st|nd|rd|th|am|pm|min|h|s|m|d|k|x)$/i.test(m[0]) ? undefined : m[0]),
  ],
  [
    'number',
    /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/gi,
    (m) => String(NUMBER_WORDS.indexOf(m[0].toLowerCase()) + 2),
  ],
]

const NUMBER_WORDS = 'two three four five six seven eight nine ten eleven twelve'.split(' ')

const clock = (text: string): string => {
  const match = /(\d{1,2})(?::(\d{2}))?\s?(am|pm)?/i.exec(text)
  const half = match?.[3]?.toLowerCase()
  const hour = (Number(match?.[1]) % (half === undefined ? 24 : 12)) + (half === 'pm' ? 12 : 0)
  return `${String(hour).padStart(2, '0')}:${match?.[2] ?? '00'}`
}
