import type { EffectClass } from '@/lib/domain/effect-class'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const classed = (
  rows: readonly (readonly [EffectClass, string])[],
): ReadonlyMap<string, EffectClass> =>
  new Map(rows.flatMap(([effect, text]) => words(text).map((verb) => [verb, effect] as const)))

/** Verbs that only look. Anything that may be an act as well ("check in", "open", "track") is not among them. */
export const READ_VERBS: ReadonlySet<string> = new Set(
  words(`
    get list ls read search find view show retrieve lookup query describe count check preview inspect summarize
    summarise compare calculate compute estimate analyze analyse explain recommend suggest detect identify classify
    peek tail cat stat diff translate convert parse extract recall fetch examine discover explore enumerate locate see
    is are has have does can what who whoami which when where how
  `),
)

/** The read verbs that are never the object of an act: `issue_read` reads, but `email_list` may well mail a list. */
export const CLEAR_READ_VERBS: ReadonlySet<string> = new Set(
  words('get read find search retrieve describe fetch query lookup'),
)

/** Verbs that go to an address: the address itself can carry data out. */
export const FETCH_VERBS: ReadonlySet<string> = new Set(
  words('browse navigate visit goto crawl scrape curl wget surf spider'),
)

/** What a verb does where a verb stands. */
export const EFFECT_VERBS: ReadonlyMap<string, EffectClass> = classed([
  [
    'exec',
    `execute exec run eval evaluate invoke trigger launch spawn restart reboot shutdown kill compile install uninstall
     unlock arm disarm toggle actuate boot sudo ssh turn operate activate deactivate provision actuate`,
  ],
  [
    'account',
    `login signin logout signout signup register authenticate authorize authorise verify enable disable enroll enrol
     optin optout reset revoke rotate impersonate unblock ban unban suspend disconnect whitelist allowlist blacklist
     blocklist reactivate deregister validate elevate`,
  ],
  [
    'delete',
    `delete remove erase purge wipe clear destroy drop discard cancel terminate truncate rm rmdir prune unlink shred
     cleanup overwrite expunge unpublish`,
  ],
  [
    'pay',
    `pay purchase buy checkout donate withdraw remit sell reserve redeem repay reimburse borrow lend topup recharge hire
     unsubscribe prepay payout crowdfund invest placeorder placetrade placebet placebid`,
  ],
  ['share', 'unshare invite grant expose delegate collaborate'],
  [
    'send',
    `send retweet publish broadcast announce submit dial respond upvote downvote escalate republish repost poke nudge`,
  ],
  [
    'write.own',
    `create add edit write append insert put modify rename move save replace fork assign unassign reassign mark unmark
     reschedule complete reopen apply generate make manage configure fill duplicate clone restore unarchive attach
     detach leave accept decline reject confirm approve prepare enter click upsert adjust alter extend increase
     decrease setup rollback migrate rebase follow unfollow mute unmute undo dequeue enqueue checkin finish begin
     initiate initialize`,
  ],
])

/** Ambiguous verbs that prove nothing: a tool that downloads or opens may well only read. */
export const MILD_VERBS: ReadonlySet<string> = new Set(
  words(`
    download export open resolve track log use access sort filter rank watch monitor render load plan design queue clock
    type record
  `),
)

/** Words that stand before the verb and say only how it is done. */
export const MODIFIERS: ReadonlySet<string> = new Set(
  words('batch bulk mass multi quick force async auto api do please safe smart'),
)

/** Words that are nouns as often as verbs: a verb at the head of a name, after "and", or where there is no other. */
export const AMBIGUOUS_VERBS: ReadonlyMap<string, EffectClass> = classed([
  [
    'exec',
    'lock control power switch ring brew dim play press release command script deploy start stop build',
  ],
  ['account', 'link block connect'],
  ['delete', 'close trash void format flush'],
  [
    'pay',
    `order book charge wire invoice fund transfer swap mint bet loan subscribe rent trade tip bid stake refund deposit
     settle`,
  ],
  ['share', 'share permit'],
  [
    'send',
    `post comment mail email message text sms dm call fax ping contact like request report alert page review rate quote
     tweet mention notify dispatch reply forward notice react`,
  ],
  [
    'write.own',
    `schedule label tag draft file note pin star bookmark import upload backup change update set commit merge sync push
     pull store vote archive copy patch snooze remind join ${[...MILD_VERBS].join(' ')}`,
  ],
])

/** Words after which another verb stands. */
export const CONJUNCTIONS: ReadonlySet<string> = new Set(['and', 'or', 'then', 'plus'])
