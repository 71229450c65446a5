import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { ToolDefinition } from '@/lib/domain/tool'
import { severityOf } from '@/lib/domain/effect-class'
import { classFloorOf, suggestEffect } from './lower-effect'
import { parametersOf } from './classify-parameters'
import { countHidden } from './hidden-text'
import { definitionAsJson } from './pin'
import { flagDefinition, type ForeignTool } from './shadowing'

/** What a change may mean; product text, `change_<code>`. */
export type ChangeWarning =
  /** A new argument that takes text: what the model puts there leaves. */
  | 'carries_out'
  /** New words that order, hush, or name another connector's tool. */
  | 'gives_orders'
  | 'hidden_characters'
  /** A hint now claims less than before. It lowers no class, but a server that takes back a warning is worth a look. */
  | 'milder_hint'
  /** By its new definition the tool may do more than before. */
  | 'higher_effect'

export interface DefinitionChange {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly part:
    | 'argument'
    | 'description'
    | 'title'
    | 'hints'
    | 'output'
    | 'icons'
    | 'view'
    | 'other'
  /** The argument's name, else the path in the definition. Foreign text. */
  readonly name: string
  /** Foreign text, to be shown with its hidden characters revealed (`segmentsOf`). */
  readonly before?: string
  readonly after?: string
  readonly warnings: readonly ChangeWarning[]
}

/** The difference that a suspended tool shows before the person accepts its new definition; empty for equal pins. */
export const compareDefinitions = (
  before: ToolDefinition,
  after: ToolDefinition,
  foreignTools: readonly ForeignTool[] = [],
): readonly DefinitionChange[] => {
  const changes = [
    ...compareArguments(before, after),
    ...compareMembers(withoutArguments(before), withoutArguments(after)),
  ].map((change) => withTextWarnings(change, before, after, foreignTools))
  return isHigher(before, after)
    ? changes.map((change, at) => (at === 0 ? withWarning(change, 'higher_effect') : change))
    : changes
}

const argumentsOf = (definition: ToolDefinition): JsonObject => {
  const properties = definition.inputSchema['properties']
  return isJsonObject(properties) ? properties : {}
}

const compareArguments = (before: ToolDefinition, after: ToolDefinition): DefinitionChange[] => {
  const [old, now] = [argumentsOf(before), argumentsOf(after)]
  const [wasRequired, isRequired] = [
    parametersOf(before.inputSchema).required,
    parametersOf(after.inputSchema).required,
  ]
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .sort()
    .flatMap((name): DefinitionChange[] => {
      const [was, is] = [old[name], now[name]]
      const [left, right] = [
        argumentText(was, wasRequired.has(name)),
        argumentText(is, isRequired.has(name)),
      ]
      if (left === right) return []
      const opens = is !== undefined && takesText(is) && (was === undefined || !takesText(was))
      return [change('argument', name, left, right, opens ? ['carries_out'] : [])]
    })
}

const argumentText = (schema: JsonValue | undefined, required: boolean): string | undefined =>
  schema === undefined ? undefined : `${required ? '* ' : ''}${canonicalJson(schema)}`

/** True unless the schema leaves only numbers, switches or a fixed choice. */
const takesText = (schema: JsonValue): boolean => {
  if (!isJsonObject(schema)) return true
  if (schema['enum'] !== undefined || schema['const'] !== undefined) return false
  const type = schema['type']
  return !(type === 'number' || type === 'integer' || type === 'boolean' || type === 'null')
}

/** The definition as JSON, with the arguments' own members out: those are compared one by one. */
const withoutArguments = (definition: ToolDefinition): JsonObject => {
  const { inputSchema, ...rest } = definitionAsJson(definition)
  const schema = isJsonObject(inputSchema) ? inputSchema : {}
  return {
    ...rest,
    inputSchema: Object.fromEntries(
      Object.entries(schema).filter(([key]) => key !== 'properties' && key !== 'required'),
    ),
  }
}

const compareMembers = (before: JsonObject, after: JsonObject): DefinitionChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .flatMap((name): DefinitionChange[] => {
      const [was, is] = [memberText(before[name]), memberText(after[name])]
      return was === is
        ? []
        : [
            change(
              partOf(name),
              name,
              was,
              is,
              name === 'annotations' && isMilder(before, after) ? ['milder_hint'] : [],
            ),
          ]
    })

const memberText = (value: JsonValue | undefined): string | undefined => {
  if (value === undefined) return undefined
  return typeof value === 'string' ? value : canonicalJson(value)
}

const partOf = (name: string): DefinitionChange['part'] => {
  switch (name) {
    case 'description':
    case 'title':
    case 'icons':
      return name
    case 'annotations':
      return 'hints'
    case 'outputSchema':
      return 'output'
    case 'meta':
      return 'view'
    default:
      return 'other'
  }
}

const change = (
  part: DefinitionChange['part'],
  name: string,
  before: string | undefined,
  after: string | undefined,
  warnings: readonly ChangeWarning[],
): DefinitionChange => ({
  kind: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
  part,
  name,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
  warnings,
})

const withWarning = (one: DefinitionChange, warning: ChangeWarning): DefinitionChange => ({
  ...one,
  warnings: [...new Set([...one.warnings, warning])],
})

const withTextWarnings = (
  one: DefinitionChange,
  before: ToolDefinition,
  after: ToolDefinition,
  foreignTools: readonly ForeignTool[],
): DefinitionChange => {
  const known = new Set(
    flagDefinition(before, foreignTools).map((flag) => `${flag.code} ${flag.quote}`),
  )
  const fresh = flagDefinition(after, foreignTools).filter(
    (flag) => !known.has(`${flag.code} ${flag.quote}`),
  )
  const here = fresh.filter(
    (flag) => one.after?.includes(flag.quote) || flag.path.split('.').includes(one.name),
  )
  const orders = here.some(
    ({ code }) =>
      code === 'gives_orders' || code === 'asks_secrecy' || code === 'names_foreign_tool',
  )
  const ordered = orders ? withWarning(one, 'gives_orders') : one
  const hidden = countHidden(one.after ?? '') > countHidden(one.before ?? '')
  return hidden ? withWarning(ordered, 'hidden_characters') : ordered
}

const HINTS = [
  ['readOnlyHint', true],
  ['destructiveHint', false],
  ['openWorldHint', false],
  ['idempotentHint', true],
] as const

/** True where a hint now has the value that claims less, and had not before. */
const isMilder = (before: JsonObject, after: JsonObject): boolean =>
  HINTS.some(([hint, mild]) => hintOf(after, hint) === mild && hintOf(before, hint) !== mild) ||
  HINTS.some(([hint, mild]) => hintOf(before, hint) === !mild && hintOf(after, hint) === undefined)

const hintOf = (definition: JsonObject, hint: string): JsonValue | undefined => {
  const annotations = definition['annotations']
  return isJsonObject(annotations) ? annotations[hint] : undefined
}

const rankOf = (definition: ToolDefinition): readonly [number, number] => [
  severityOf(suggestEffect(definition)),
  severityOf(classFloorOf(definition)),
]

const isHigher = (before: ToolDefinition, after: ToolDefinition): boolean => {
  const [was, is] = [rankOf(before), rankOf(after)]
  return is[0] > was[0] || is[1] > was[1]
}
