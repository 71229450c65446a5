import { isRead } from '@/lib/domain/effect-class'
import { isJsonObject, type JsonObject } from '@/lib/domain/json'
import type { ToolRow } from '@/lib/domain/tool'
import { modesFor } from './lower-effect'
import { wordsOf } from './name-words'
import { EFFECT_VERBS, READ_VERBS } from './verbs'

/** A read that shows what a pending call would change. */
export interface Preview {
  readonly tool: ToolRow
  readonly args: JsonObject
}

/**
 * The read of the same connector whose arguments can be copied from a pending call alone, and whose name speaks of the
 * same things; undefined where there is none. Only a tool that the person has classified as a read and that runs without
 * asking: a preview must never be a way around a card. Among several the one that shares the most words and arguments.
 */
export const findPreview = (
  toolName: string,
  args: JsonObject,
  tools: readonly ToolRow[],
): Preview | undefined => {
  const things = thingsIn(toolName)
  const fits = tools.flatMap((tool) => {
    if (tool.name === toolName || !runsAlone(tool)) return []
    const shared = thingsIn(tool.name).filter((word) => things.includes(word)).length
    const copied = copyArguments(tool, args)
    if (copied === undefined || shared === 0) return []
    return [{ tool, args: copied, score: shared * 10 + Object.keys(copied).length }]
  })
  const best = fits.reduce<(typeof fits)[number] | undefined>(
    (a, b) => (a === undefined || b.score > a.score ? b : a),
    undefined,
  )
  return best === undefined ? undefined : { tool: best.tool, args: best.args }
}

const runsAlone = (tool: ToolRow): boolean =>
  tool.chosenEffect !== undefined &&
  isRead(tool.chosenEffect) &&
  modesFor(tool.chosenEffect).includes('allow') &&
  tool.mode !== 'off' &&
  tool.mode !== 'ask' &&
  tool.present &&
  tool.definitionHash === tool.approvedHash

/** The words of a name that say what it is about, singular. */
const thingsIn = (name: string): string[] =>
  wordsOf(name)
    .filter((word) => !READ_VERBS.has(word) && !EFFECT_VERBS.has(word))
    .map((word) => word.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, ''))

/** Every required argument must be there under the same name, and at least one; nothing else is copied. */
const copyArguments = (tool: ToolRow, args: JsonObject): JsonObject | undefined => {
  const { required, properties } = tool.definition.inputSchema
  const names = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []
  const known = isJsonObject(properties) ? properties : {}
  const entries = names.flatMap((name) => {
    const value = Object.hasOwn(args, name) && Object.hasOwn(known, name) ? args[name] : undefined
    return value === undefined ? [] : [[name, value] as const]
  })
  return names.length === 0 || entries.length < names.length
    ? undefined
    : Object.fromEntries(entries)
}
