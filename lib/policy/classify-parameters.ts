import { isJsonObject, type JsonObject } from '@/lib/domain/json'
import type { ToolDefinition } from '@/lib/domain/tool'
import type { Evidence } from './evidence'
import {
  destinationRoleOf,
  namesAddress,
  namesAmount,
  namesCode,
  namesCommand,
  namesPayload,
  namesRecipients,
  namesSecret,
} from './parameter-roles'

/** The names of a schema's top members, and which of them a call must have. */
export const parametersOf = (
  schema: JsonObject,
): { names: readonly string[]; required: ReadonlySet<string> } => {
  const properties = schema['properties']
  const required = schema['required']
  return {
    names: isJsonObject(properties) ? Object.keys(properties) : [],
    required: new Set(
      Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [],
    ),
  }
}

/** What the input schema says: a command to run, an address to fetch, people to send to, money to move, a secret to take. */
export const classifyParameters = (
  { inputSchema }: ToolDefinition,
  reads: boolean,
): readonly Evidence[] => {
  const { names, required } = parametersOf(inputSchema)
  const evidence = names.flatMap((word): Evidence[] => {
    if (namesCommand(word)) return [{ from: 'parameter', word, effect: 'exec', floor: 'exec' }]
    if (namesCode(word)) return [{ from: 'parameter', word, effect: 'exec' }]
    if (namesSecret(word) && (!reads || required.has(word))) {
      return [
        { from: 'parameter', word, effect: 'account', ...(reads ? {} : { floor: 'account' }) },
      ]
    }
    if (namesAddress(word) && (required.has(word) || names.length === 1))
      return [{ from: 'parameter', word, effect: 'fetch.open' }]
    if (reads && required.has(word) && namesPayload(word))
      return [{ from: 'parameter', word, effect: 'write.shared' }]
    if (!reads && namesRecipients(word) && required.has(word))
      return [{ from: 'parameter', word, effect: 'send' }]
    return []
  })
  const amount = reads ? undefined : names.find(namesAmount)
  if (amount !== undefined && names.some(namesMoneySide)) {
    evidence.push({ from: 'parameter', word: amount, effect: 'pay', floor: 'pay' })
  }
  return evidence
}

const namesMoneySide = (name: string): boolean => {
  const role = destinationRoleOf(name)
  return role === 'recipient' || role === 'account' || /currency/i.test(name)
}
