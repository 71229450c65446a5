import type { ToolDefinition } from '@/lib/domain/tool'
import { effectOfVerb } from './classify-name'
import type { Evidence } from './evidence'

const OPENING =
  /^(?:this (?:tool|function|api|endpoint|operation)|(?:a|the) tool|use this(?: tool)?|tool|it|allows? (?:you|the user|users)|lets (?:you|the user)|used?|helps?|enables? (?:you|the user))?\s*(?:is used|can be used|that|which|will|can|to|for)*\s*/i
const FURTHER =
  /\b(?:also|and then|then|and|automatically|it will|will)\s+(?:automatically\s+|also\s+)?([a-z]+)(?=\s+(?:an?|the|it|them|all|your|his|her|their|notifications?|e-?mails?|messages?|invit)\b)/gi
/** "Sends …" or "Send the …"; "Complete list of …" has no verb. */
const FIRST_VERB = /^([a-z]+s(?=\s)|[a-z]+(?=\s+(?:an?|the|one|your|any|some|all|new)\b))/i

/**
 * What a description adds to the name: a first sentence that begins with an act, and "also sends an e-mail" behind it.
 * It only raises the default and is never a floor: it is prose, and prose of the server.
 */
export const classifyDescription = ({ description = '' }: ToolDefinition): readonly Evidence[] => {
  const text = description.slice(0, 1000)
  const first = FIRST_VERB.exec(text.trim().replace(OPENING, ''))?.[1]
  const verbs = [first, ...[...text.matchAll(FURTHER)].map((match) => match[1])]
  return verbs.flatMap((verb): Evidence[] => {
    const effect = verb === undefined ? undefined : effectOfVerb(verb.toLowerCase())
    if (verb === undefined || effect === undefined) return []
    return [
      { from: 'description', word: verb, effect: effect === 'write.own' ? 'write.shared' : effect },
    ]
  })
}
