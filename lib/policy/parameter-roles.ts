import { wordsOf } from './name-words'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))
/** In the singular or the plural. */
const some = (name: readonly string[], set: ReadonlySet<string>): boolean =>
  name.some((word) => set.has(word) || set.has(word.replace(/s$/, '')))

/**
 * What a parameter's name says it names, the surest destination first.
 * `recipient` to, cc, payee … · `participant` those an event or a thing is shared with · `contact` an e-mail address or telephone number · `person` a user · `address` a URL ·
 * `place` a channel or repository · `site` a web site or domain · `vendor`, `location`, `account`: where nothing better is.
 */
export type DestinationRole =
  | 'recipient'
  | 'participant'
  | 'contact'
  | 'person'
  | 'address'
  | 'handle'
  | 'place'
  | 'site'
  | 'vendor'
  | 'location'
  | 'account'

const RECIPIENT = words(`
  cc bcc receiver receivers addressee addressees payee payees beneficiary beneficiaries iban wallet forwarding dropoff
`)
const PARTICIPANT = words(`
  attendee attendees participant participants invitee invitees guest guests audience subscriber subscribers collaborator
  collaborators delegate delegates
`)
/** `destination_address` gets something; a bare `destination` may be where a file is moved. */
const DESTINATION = words('destination destinations dest')
const DELIVERY = words('shipping delivery ship deliver mailing')
const DELIVERED_TO = words('address location information info place')
const MISSPELT_RECIPIENT = /^rec[ei]{1,3}pi[ea]nt?s?$/
const TO_WITH = words(`
  reply send forward pay ship deliver share invite address account email emails user users number phone id ids wallet
  list recipients recipient transfer mail contact contacts numbers username handle
`)
const CONTACT = words('email emails phone phones telephone mobile fax contact contacts msisdn')
const NOT_A_CONTACT = words(
  'id ids subject body template type content html signature count limit folder label from sender',
)
const PERSON = words(
  'user users userid person people friend friends member members colleague assignee assignees reviewer reviewers',
)
const HANDLE = words(
  'username usernames handle handles screenname nickname customer client employee patient student tenant',
)
const ADDRESS = words(
  'url urls uri uris link links href webhook webhooks callback endpoint endpoints webpage redirect',
)
const SITE = words('website websites site domain domains host hostname')
const PLACE = words(`
  channel channels chat chats room rooms conversation group groups subreddit repo repos repository repositories feed wall
  stream forum newsgroup mailinglist remote
`)
const VENDOR = words(`
  vendor merchant company hotel restaurant store shop seller airline provider doctor clinic business supplier biller
  landlord organization organisation charity campaign creator driver tasker courier therapist
`)
const LOCATION = words('location address place destination destinations dest')
const ACCOUNT = words('account accounts card wallet')
const SOURCE_SIDE = words('from sender source own my')

/** The role of a parameter by its own name; undefined for one that names no destination. */
export const destinationRoleOf = (name: string): DestinationRole | undefined => {
  const parts = wordsOf(name)
  if (isTo(parts)) return 'recipient'
  if (parts.includes('new') && parts.includes('owner')) return 'recipient'
  if (parts.includes('with') && (parts.includes('share') || parts.includes('shared')))
    return 'recipient'
  if (some(parts, DELIVERY) && some(parts, DELIVERED_TO)) return 'recipient'
  if (some(parts, DESTINATION) && some(parts, TO_WITH)) return 'recipient'
  if (some(parts, SOURCE_SIDE) && !some(parts, ACCOUNT)) return undefined
  if (some(parts, RECIPIENT) || parts.some((word) => MISSPELT_RECIPIENT.test(word)))
    return 'recipient'
  if (some(parts, PARTICIPANT)) return 'participant'
  if (name.toLowerCase() === 'number') return 'contact'
  if (some(parts, CONTACT) && !some(parts, NOT_A_CONTACT)) return 'contact'
  if (parts[0] === 'contact' && /^ids?$/.test(parts.at(-1) ?? '')) return 'person'
  if (some(parts, ADDRESS)) return 'address'
  if (some(parts, PERSON)) return 'person'
  if (some(parts, HANDLE)) return 'handle'
  if (some(parts, PLACE)) return 'place'
  if (some(parts, SITE)) return 'site'
  if (some(parts, VENDOR)) return 'vendor'
  if (some(parts, LOCATION)) return 'location'
  if (some(parts, ACCOUNT)) return 'account'
  return undefined
}

/** "to" as the end of a range or a conversion, or as a place in a file tree. */
const TO_OTHERWISE = words(`
  from up how due date time day month year hour minute timestamp currency unit language lang page index row line column
  cell version branch status state stage format level position value price amount path folder file directory track queue
`)

const isTo = (parts: readonly string[]): boolean =>
  (parts[0] === 'to' || parts.at(-1) === 'to') && !some(parts, TO_OTHERWISE)

/** True for a parameter that by its name holds the people something goes to. */
export const namesRecipients = (name: string): boolean => {
  const role = destinationRoleOf(name)
  return role === 'recipient' || role === 'participant'
}

/** True for a parameter that by its name holds a network address. */
export const namesAddress = (name: string): boolean => {
  const role = destinationRoleOf(name)
  return role === 'address' || role === 'site'
}

const COMMAND = words('command commands cmd shell bash powershell script')
const CODE = words('sql javascript js python expression applescript query_sql')
const SECRET = words('password passcode otp totp twofactor mfa pin passphrase')
const PAYLOAD = words(
  'body content message html attachments attachment amount price comment caption reply',
)
const AMOUNT = words('amount sum price quantity')
const ACTION = words('action operation op verb mutation')

/** True for a parameter whose value is run. */
export const namesCommand = (name: string): boolean => some(wordsOf(name), COMMAND)
export const namesCode = (name: string): boolean => some(wordsOf(name), CODE)

/** True for a parameter that takes a secret: a password, a one-time code. */
export const namesSecret = (name: string): boolean => {
  const parts = wordsOf(name)
  return some(parts, SECRET) || (parts.includes('verification') && parts.includes('code'))
}

/** True for a parameter that carries text or money onwards, so that a tool that requires it does more than look. */
export const namesPayload = (name: string): boolean => {
  const parts = wordsOf(name)
  return (
    some(parts, PAYLOAD) &&
    !parts.some((word) => word === 'min' || word === 'max' || word === 'type' || word === 'id')
  )
}

export const namesAmount = (name: string): boolean => some(wordsOf(name), AMOUNT)

/** True for a parameter whose value chooses what the tool does. */
export const namesAction = (name: string): boolean => {
  const parts = wordsOf(name)
  return some(parts, ACTION) || name.toLowerCase() === 'method'
}
