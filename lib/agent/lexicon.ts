import { stem } from './stem'

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/).map(stem))

/** Words that say nothing about what is wanted. */
export const STOP_WORDS = set(`
  a an the this that these those my your our their his her its me you i we us it they he she them him
  please kindly can could would will shall should may might must do does did is are was were be been am
  of to in on at for with from by as into about and or but not if so just now then some any all every each
  there here have has had want need like let lets get got thanks thank hey hi hello ok okay again
  what which who whom whose when where why how current new there everything anything something
  called named titled saying says using via matching because about`)

/** Small words between a command's verb and its object. */
export const DETERMINERS = set(
  'a an the my our your me us this that it some all any of for to in about with on at by from as into please up down new current',
)

/** Politeness before the actual command. */
export const FILLERS = set(`
  please kindly can could would will you i we want need like to let lets us me now then ok okay hey hi hello just also go ahead and`)

export const QUESTION_WORDS = set('what which who whom whose when where how is are do does did any')

/** What a verb can mean, from most to least likely. Tools' names are read with the same list. */
const VERB_GROUPS: Readonly<Record<string, string>> = {
  create: `create add new make insert open start register schedule book plan write log draft compose save store remember
    note record file raise generate build set put remind`,
  read: 'get read show display view see open print cat give fetch check look describe retrieve load tell download current',
  list: 'list show display browse enumerate see get give view tree',
  search: 'search find look query lookup locate filter seek match discover',
  update:
    'update edit change modify set rename move put assign mark turn adjust switch replace write log make',
  delete: 'delete remove erase drop forget clear trash cancel discard',
  send: 'send email mail message post reply forward share notify text dm publish tell write compose draft',
  move: 'move rename transfer',
  run: 'run execute start trigger launch simulate play query invoke perform call',
  stop: 'stop pause halt cancel end mute',
  close: 'close complete finish resolve done archive mark tick check end',
  convert: 'convert translate turn change exchange',
  compute: 'add sum plus calculate compute count total',
  comment: 'comment reply respond answer',
  refund: 'refund reimburse return',
  toggle: 'toggle switch turn enable disable',
  echo: 'echo repeat say',
  compress: 'compress gzip zip pack',
}

const groupsByStem = new Map<string, Map<string, number>>()
for (const [group, text] of Object.entries(VERB_GROUPS)) {
  for (const [index, word] of text.trim().split(/\s+/).entries()) {
    const key = stem(word)
    const groups = groupsByStem.get(key) ?? new Map<string, number>()
    groups.set(group, Math.max(groups.get(group) ?? 0, 1 - Math.min(12, index) * 0.04))
    groupsByStem.set(key, groups)
  }
}

const NO_GROUPS: ReadonlyMap<string, number> = new Map()

/** The groups a verb belongs to and how typical it is of each, 1 at most; empty for all other words. */
export const verbGroupsOf = (stemmed: string): ReadonlyMap<string, number> =>
  groupsByStem.get(stemmed) ?? NO_GROUPS

/** A question asks to read, list or search, whatever verb stands in it. */
export const QUESTION_GROUPS: ReadonlyMap<string, number> = new Map([
  ['read', 1],
  ['list', 1],
  ['search', 0.9],
])

const GROUPS_OF_WORDS = [
  'file document doc',
  'directory folder dir',
  'event meeting appointment calendar agenda',
  'issue ticket bug',
  'task todo reminder remind',
  'message mail email inbox',
  'contact person people customer client',
  'picture image photo',
  'page article website web site',
  'environment env variable',
  'sum total plus add',
  'weather forecast temperature',
  'direction route way',
  'payment charge transaction',
  'repository repo',
  'memory remember recall knowledge forget know',
  'note memo',
  'user member people',
  'song track music',
  'database db sql',
  'order purchase',
  'tree structure hierarchy',
  'comment reply',
  'leave vacation holiday',
  'link url uri',
  'currency exchange',
  'light lamp',
  'echo repeat say',
  'allowed permitted accessible',
  'duration long',
  'info information metadata detail',
]

const relatedByStem = new Map<string, Set<string>>()
for (const group of GROUPS_OF_WORDS) {
  const stems = group.split(' ').map(stem)
  for (const word of stems) {
    const related = relatedByStem.get(word) ?? new Set()
    for (const other of stems) if (other !== word) related.add(other)
    relatedByStem.set(word, related)
  }
}

// To note something is to remember it, but a memory is no note.
for (const word of ['memory', 'knowledge'].map(stem)) relatedByStem.get(stem('note'))?.add(word)

const NO_WORDS: ReadonlySet<string> = new Set()

/** Words that can stand for this one; most of them both ways. */
export const relatedTo = (stemmed: string): ReadonlySet<string> =>
  relatedByStem.get(stemmed) ?? NO_WORDS
