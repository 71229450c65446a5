import { ownValue } from '@/lib/domain/own-value'
import type { FoundValue, ValueKind } from './find-values'
import type { Role } from './field-roles'
import type { Field } from './tool-fields'

type Fit = readonly (readonly [Role | 'free' | 'other', number])[]

/**
 * Where a value of a form belongs, by the role of the field; `free` is any text field without a stricter role,
 * `other` one that is not made for content either.
 */
const FITS: Readonly<Record<ValueKind, Fit>> = {
  quoted: [
    ['body', 64],
    ['query', 63],
    ['title', 62],
    ['name', 61],
    ['person', 50],
    ['place', 50],
    ['container', 50],
    ['language', 40],
    ['id', 45],
    ['free', 45],
  ],
  url: [
    ['url', 80],
    ['free', 20],
  ],
  email: [
    ['email', 80],
    ['person', 72],
    ['to', 70],
    ['query', 45],
  ],
  date: [['time', 72]],
  'date-time': [['time', 74]],
  when: [['time', 65]],
  glob: [
    ['pattern', 80],
    ['query', 50],
    ['path', 40],
  ],
  path: [
    ['path', 80],
    ['other', 33],
    ['url', 30],
    ['query', 30],
  ],
  pair: [
    ['repository', 85],
    ['container', 60],
    ['path', 58],
  ],
  channel: [
    ['channel', 85],
    ['to', 60],
    ['container', 58],
  ],
  phone: [
    ['phone', 85],
    ['to', 40],
    ['query', 30],
  ],
  handle: [
    ['person', 75],
    ['to', 60],
  ],
  currency: [
    ['currency', 80],
    ['from', 60],
    ['to', 60],
  ],
  id: [
    ['id', 78],
    ['query', 25],
  ],
  number: [['id', 55]],
}

/** How well a found value suits a field by form alone; 0 is not at all. Context is the caller's business. */
export const fitOf = (found: FoundValue, field: Field): number => {
  if (field.kind === 'boolean' || field.kind === 'json') return 0
  if (field.kind === 'number' || field.kind === 'numbers') return found.kind === 'number' ? 60 : 0
  if (field.choices.length > 0) return 0
  const byFormat = ownValue(FORMAT_KINDS, field.format ?? '')
  if (byFormat !== undefined) return byFormat[found.kind] ?? 0
  if (
    found.kind === 'currency' &&
    !field.roles.has('currency') &&
    !/currency/i.test(field.description)
  )
    return 0
  const fits = FITS[found.kind].filter(([role]) =>
    role === 'free' ? isFree(field) : role === 'other' ? isOther(field) : field.roles.has(role),
  )
  return Math.max(0, ...fits.map(([, score]) => score))
}

const FORMAT_KINDS: Readonly<Record<string, Partial<Record<ValueKind, number>>>> = {
  email: { email: 85 },
  uri: { url: 85 },
  url: { url: 85 },
  date: { date: 85, 'date-time': 60 },
  'date-time': { 'date-time': 85, date: 55 },
}

const isOther = (field: Field): boolean =>
  isFree(field) &&
  !(['body', 'title', 'query', 'name'] as const).some((role) => field.roles.has(role))

const STRICT: readonly Role[] = [
  'path',
  'url',
  'email',
  'time',
  'id',
  'currency',
  'repository',
  'channel',
  'phone',
  'limit',
  'duration',
]

/** A text field that takes any words. */
export const isFree = (field: Field): boolean =>
  (field.kind === 'string' || field.kind === 'strings') &&
  field.choices.length === 0 &&
  ownValue(FORMAT_KINDS, field.format ?? '') === undefined &&
  (field.roles.has('body') ||
    field.roles.has('title') ||
    field.roles.has('query') ||
    !STRICT.some((role) => field.roles.has(role) && !(role === 'path' && isEndpoint(field))))

/** A source or destination can be a file and can be anything else. */
const isEndpoint = (field: Field): boolean =>
  (field.roles.has('from') || field.roles.has('to')) &&
  !field.words.some((word) => /path|file|dir/.test(word))
