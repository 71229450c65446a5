import { refusedEntry, type DraftEntry } from './draft-entry'
import { fieldsOf, type EntryFields } from './entry-fields'
import type { ImportScope } from './import-plan'
import { isParsedObject, repeatedKeys, type ParsedObject, type ParsedValue } from './parsed-value'

/** What a shape reads beyond the fields that all have in common. */
export type MoreOfEntry = (fields: EntryFields) => Partial<DraftEntry>

const TRANSPORTS = /^(?:http|https|streamable-?http|streamable_http|sse|stdio|remote|local)$/i

/** One entry of a list of servers: an address, or a program. */
export const readServerEntry = (
  name: string,
  value: ParsedValue,
  scope: ImportScope,
  more: MoreOfEntry = () => ({}),
): DraftEntry => {
  if (!isParsedObject(value)) return refusedEntry(name, scope, 'not-an-object')
  const fields = fieldsOf(value)
  const type = fields.text('type') ?? fields.text('transport')
  if (type !== undefined && /^(?:ws|websocket)$/i.test(type))
    return refusedEntry(name, scope, 'websocket')
  const own = more(fields)
  const url = own.url ?? fields.text('url') ?? fields.text('serverUrl')
  const command = fields.text('command')
  const enabled = fields.flag('disabled') !== true && fields.flag('enabled') !== false
  const entry: DraftEntry = {
    name,
    scope,
    enabled,
    headers: fields.pairs('headers'),
    args: fields.texts('args') ?? [],
    env: fields.pairs('env'),
    ...own,
    url: url?.trim(),
    command,
    notTaken: [
      ...(own.notTaken ?? []),
      ...fields.rest(),
      ...(type === undefined || TRANSPORTS.test(type) ? [] : [`type ${type}`]),
      ...(url !== undefined && command !== undefined ? ['command'] : []),
    ],
  }
  return url === undefined && command === undefined && own.refused === undefined
    ? { ...entry, refused: { reason: 'no-address' } }
    : entry
}

/** All entries of a list of servers, and what stands twice in it. */
export const readServerList = (
  list: ParsedObject,
  scope: ImportScope,
  more?: MoreOfEntry,
): readonly DraftEntry[] => [
  ...Object.entries(list).map(([name, value]) => readServerEntry(name, value, scope, more)),
  ...repeatedKeys(list).map((name) => refusedEntry(name, scope, 'repeated-key')),
]

/** Whether a value looks like an entry: for lists that stand alone. */
export const isServerEntry = (value: ParsedValue): boolean =>
  isParsedObject(value) &&
  ['url', 'httpUrl', 'serverUrl', 'command'].some((key) => typeof value[key] === 'string')
