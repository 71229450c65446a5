import type { EffectClass } from '@/lib/domain/effect-class'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * What an act becomes by what it acts on: adding is harmless, adding a member is sharing, adding a payment is paying.
 * Only ever raises, and only names that have a verb of effect.
 */
export const OBJECT_EFFECTS: ReadonlyMap<string, EffectClass> = new Map(
  (
    [
      [
        'send',
        `post posts message messages email emails mail comment comments tweet tweets announcement notification
         notifications dispatch letter sms reply replies review request requests campaign newsletter feedback complaint
         report`,
      ],
      [
        'share',
        `permission permissions access role roles sharing collaborator collaborators member members participant
         participants attendee attendees invitee invitees guest guests invite invites invitation invitations privacy
         visibility shared viewer viewers editor editors acl`,
      ],
      [
        'pay',
        `payment payments transaction transactions money funds invoice bill bills purchase order orders checkout payout
         payouts refund refunds donation subscription subscriptions reservation reservations booking bookings flight
         hotel trade trades crypto bitcoin loan charge deposit withdrawal iban cash gift giftcard transfer billing`,
      ],
      [
        'account',
        `password passwords passcode pin otp twofactor multifactor mfa totp credential credentials token tokens secret
         secrets apikey key keys account accounts login session sessions security firewall policy policies settings
         setting profile identity userinfo userdata oauth sso vpn dns ssl certificate passkey biometric
         webhook webhooks forwarding`,
      ],
      [
        'exec',
        `door doors lock locks light lights device devices thermostat alarm alarms camera robot vehicle valve oven garage
         appliance sensor workflow workflows job jobs container instance instances deployment deployments server process
         command commands script scripts code terminal shell sql contract applet automation pipeline macro`,
      ],
    ] as const
  ).flatMap(([effect, text]) => [...words(text)].map((noun) => [noun, effect] as const)),
)

/** Things of one's own that nobody else sees and that can be taken back. */
export const OWN_OBJECTS: ReadonlySet<string> = new Set(
  words(
    'draft drafts note notes reminder reminders todo todos bookmark bookmarks memory favorite favourite wishlist playlist',
  ),
)

/** All words of a name that may read without touching anything private: the time, the weather, a rate. */
export const PUBLIC_OBJECTS: ReadonlySet<string> = new Set(
  words(`
    current local utc the a now time times date day today tomorrow month year week weekday weather forecast timezone
    timezones exchange rate rates currency currencies holiday holidays public server version
  `),
)

/** The open web: a search there goes to a third party that sees the words. */
export const OPEN_WEB: ReadonlySet<string> = new Set(words('web internet online www'))

/** Makers of search engines, and all that may stand beside one in the name of a mere search. */
export const SEARCH_ENGINES: ReadonlySet<string> = new Set(
  words(
    'google bing duckduckgo brave tavily exa serp serper serpapi perplexity kagi yahoo baidu yandex',
  ),
)
export const SEARCH_WORDS: ReadonlySet<string> = new Set(
  words(
    'search query find lookup results result engine image images news video videos api the for tool ai',
  ),
)

/** What a tool says it returns when it returns secrets. */
export const SECRET_OBJECTS: ReadonlySet<string> = new Set(
  words(`
    password passwords passcode passcodes otp totp secret secrets credential credentials passkey passkeys privatekey
    apikey apikeys twofactor mfa keychain vault seed mnemonic env environ
  `),
)
