import { ownValue } from '@/lib/domain/own-value'
import type { Role } from './field-roles'

/** A small word that says where the text after it belongs. */
export interface Marker {
  readonly word: string
  readonly roles: readonly Role[]
  /** Everything after it is content, whatever words stand there. */
  readonly opensContent: boolean
  readonly start: number
  readonly end: number
}

const ROLES: Readonly<Record<string, readonly Role[]>> = {
  to: ['to', 'person', 'channel', 'place', 'language', 'path', 'container', 'name', 'body'],
  from: ['from', 'place', 'person', 'container', 'path'],
  in: ['place', 'repository', 'container', 'language', 'path', 'channel', 'currency'],
  into: ['language', 'to', 'container', 'path', 'currency'],
  inside: ['path', 'container', 'place'],
  at: ['place', 'time', 'container'],
  on: ['time', 'container', 'channel', 'query'],
  of: ['container', 'place', 'person', 'repository', 'path'],
  for: ['person', 'query', 'place', 'reason', 'title', 'name', 'body'],
  with: ['replacement', 'person', 'body'],
  about: ['query', 'title', 'body'],
  regarding: ['query', 'title', 'body'],
  called: ['title', 'name', 'path', 'container'],
  named: ['title', 'name', 'path', 'container'],
  titled: ['title', 'name'],
  by: ['by', 'person'],
  as: ['type', 'name', 'title', 'container'],
  via: ['by'],
  using: ['by', 'body'],
  because: ['reason', 'body'],
  since: ['time'],
  until: ['time'],
  due: ['time'],
  matching: ['pattern', 'query'],
  between: ['from'],
  saying: ['body', 'query', 'title', 'name'],
  says: ['body', 'query', 'title', 'name'],
  that: ['body', 'query', 'title', 'name'],
  ':': ['body', 'title', 'query', 'name', 'place', 'person'],
}

const OPENS_CONTENT: ReadonlySet<string> = new Set(['saying', 'says', 'that', ':'])

/** Small words far into a long text are part of its content. */
const LOOK_AT = 3000

/** The markers of a text, in order, outside the regions given. */
export const markersOf = (
  text: string,
  outside: readonly { start: number; end: number }[],
): Marker[] =>
  [...text.slice(0, LOOK_AT).matchAll(/\b[a-z]+\b|:(?=\s)/gi)].flatMap((match) => {
    const word = match[0].toLowerCase()
    const roles = ownValue(ROLES, word)
    const start = match.index
    const hidden = outside.some((region) => start < region.end && start >= region.start)
    return roles === undefined || hidden
      ? []
      : [{ word, roles, opensContent: OPENS_CONTENT.has(word), start, end: start + word.length }]
  })
