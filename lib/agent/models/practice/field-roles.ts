export type FieldKind = 'string' | 'number' | 'boolean' | 'strings' | 'numbers' | 'json'

/** What a field is for, read from its name: decides which part of a request can go there. */
export type Role =
  | 'body'
  | 'query'
  | 'title'
  | 'name'
  | 'type'
  | 'person'
  | 'place'
  | 'container'
  | 'path'
  | 'url'
  | 'email'
  | 'time'
  | 'date'
  | 'id'
  | 'language'
  | 'currency'
  | 'from'
  | 'to'
  | 'limit'
  | 'duration'
  | 'reason'
  | 'pattern'
  | 'channel'
  | 'repository'
  | 'by'
  | 'amount'
  | 'phone'
  | 'replacement'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const ROLE_WORDS: readonly (readonly [Role, ReadonlySet<string>])[] = [
  [
    'body',
    words(
      'body content contents text message description notes note comment observation observations details caption data sql code statement prompt input markdown html lyrics bio',
    ),
  ],
  [
    'query',
    words(
      'query q search keyword keywords term terms question topic subject phrase filter find lookup prompt sql symbol',
    ),
  ],
  [
    'title',
    words(
      'title subject summary headline label name heading task todo item description topic track song',
    ),
  ],
  ['name', words('name names label')],
  ['type', words('type kind category entitytype classification')],
  [
    'person',
    words(
      'recipient recipients assignee assignees attendee attendees user username contact customer client member owner participant participants person invitees guest guests author sender cc bcc employee patient student company organization organisation vendor supplier',
    ),
  ],
  [
    'place',
    words(
      'city location place address room region country area town destination origin venue state station airport where',
    ),
  ],
  [
    'container',
    words(
      'repo repository project board folder list workspace database table parent team calendar space section group collection channel album playlist notebook queue bucket stage status sprint room device',
    ),
  ],
  [
    'path',
    words('path paths file filename filepath dir directory source destination src dest folder'),
  ],
  ['url', words('url uri link href website site domain hostname')],
  ['email', words('email emails mail')],
  [
    'time',
    words(
      'date time start end due when since until deadline day before after begin finish schedule',
    ),
  ],
  ['date', words('date day')],
  ['id', words('id ids key number no uuid sku code ref reference identifier handle slug')],
  ['language', words('language lang locale')],
  ['currency', words('currency')],
  ['from', words('from source origin sender old src base start begin')],
  ['to', words('to target destination recipient recipients dest new end until finish')],
  ['limit', words('limit count max top maximum size head tail n results number per pagesize')],
  ['duration', words('duration minutes hours seconds days weeks length')],
  ['reason', words('reason why because justification')],
  ['pattern', words('pattern glob regex mask')],
  ['channel', words('channel')],
  ['repository', words('repo repository')],
  ['by', words('author artist by creator user sort mode method')],
  ['replacement', words('new replacement')],
  ['phone', words('phone telephone tel mobile cell fax whatsapp')],
  [
    'amount',
    words(
      'amount price value total cost temperature level brightness volume quantity percentage percent',
    ),
  ],
]

/** The roles a field can play, from its name's words and its format. */
export const rolesOf = (field: {
  readonly words: readonly string[]
  readonly kind: FieldKind
  readonly choices: readonly unknown[]
  readonly format: string | undefined
  readonly description: string
}): ReadonlySet<Role> => {
  const roles = new Set<Role>()
  for (const [role, list] of ROLE_WORDS)
    if (field.words.some((word) => list.has(word))) roles.add(role)
  switch (field.format) {
    case 'uri':
    case 'url':
    case 'uri-reference':
      roles.add('url')
      break
    case 'email':
      roles.add('email').add('person')
      break
    case 'date':
    case 'date-time':
    case 'time':
      roles.add('time')
      break
    default:
      break
  }
  // "repo_name" is a repository and "user_id" an id: the last word says what the value is.
  const last = field.words.at(-1)
  if (last === 'id' || last === 'ids' || last === 'key')
    for (const role of ['body', 'title', 'name', 'container', 'path'] as const) roles.delete(role)
  if (roles.has('container') || roles.has('person') || roles.has('path')) {
    if (last === 'name') for (const role of ['title', 'name'] as const) roles.delete(role)
  }
  if (field.words.includes('names') && !roles.has('path')) roles.add('name')
  return roles
}
