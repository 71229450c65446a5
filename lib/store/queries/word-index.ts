import type { ConversationRow } from '@/lib/domain/conversation'
import type { ListedWords } from '@/lib/domain/listed-words'
import type { ConversationId, TurnId } from '@/lib/domain/ids'
import { eachTerm } from '@/lib/domain/word-list'
import type { StoreReader } from './reader'

/** The lists of words of all conversations, put together: which list has a word. Kept by a surface as long as it looks for something. */
export interface WordIndex {
  /** Reads the lists that were written since the last time; nothing where the conversations' rows are the very same as then. */
  readonly refresh: (db: StoreReader, conversations: readonly ConversationRow[]) => Promise<void>
  /** The lists in which each part occurs in some word, by their conversations, in the order of writing. */
  readonly listsWith: (
    parts: readonly string[],
  ) => ReadonlyMap<ConversationId, readonly ListedWords[]>
}

/** Lists read at once: reading and adding them takes a few frames. */
const LISTS_AT_ONCE = 50

export const createWordIndex = (): WordIndex => {
  const lists: (ListedWords | undefined)[] = []
  const ofTurn = new Map<TurnId | undefined, number>()
  const withTerm = new Map<string, number[]>()
  /** All words, each after a line break; empty while it is to be made anew. */
  let terms = ''
  let seen = 0
  let read: readonly ConversationRow[] | undefined

  const add = (list: ListedWords): void => {
    // Another search has read the same meanwhile.
    if (list.at === undefined || list.at <= seen) return
    seen = list.at
    const [turn] = list.turns
    const before = ofTurn.get(turn)
    if (before !== undefined) lists[before] = undefined
    const place = lists.push(list) - 1
    ofTurn.set(turn, place)
    eachTerm(list.words, (term) => {
      const known = withTerm.get(term)
      if (known === undefined) withTerm.set(term, [place])
      else known.push(place)
    })
    terms = ''
  }

  const termsWith = (part: string): readonly string[] => {
    if (terms === '') terms = `${['', ...withTerm.keys()].join('\n')}\n`
    const found: string[] = []
    for (let at = terms.indexOf(part); at !== -1; at = terms.indexOf(part, at)) {
      const end = terms.indexOf('\n', at)
      found.push(terms.slice(terms.lastIndexOf('\n', at) + 1, end))
      at = end
    }
    return found
  }

  return {
    refresh: async (db, conversations) => {
      while (conversations !== read) {
        const more = await db.words.where(':id').above(seen).limit(LISTS_AT_ONCE).toArray()
        for (const list of more) add(list)
        if (more.length < LISTS_AT_ONCE) read = conversations
      }
    },
    listsWith: (parts) => {
      /** For each list, how many of the parts it has, as long as it had all before. */
      const has = new Uint32Array(lists.length)
      for (const [at, part] of parts.entries())
        for (const term of termsWith(part))
          for (const place of withTerm.get(term) ?? []) if (has[place] === at) has[place] = at + 1
      const found = new Map<ConversationId, ListedWords[]>()
      for (const [place, list] of lists.entries()) {
        if (list === undefined || has[place] !== parts.length) continue
        const known = found.get(list.conversationId)
        if (known === undefined) found.set(list.conversationId, [list])
        else known.push(list)
      }
      return found
    },
  }
}
