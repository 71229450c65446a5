import type { DraftPlan } from './draft-entry'
import { fieldsOf } from './entry-fields'
import { isParsedObject, type ParsedObject } from './parsed-value'
import { readServerList, type MoreOfEntry } from './server-entry'

/** Cursor's `mcp.json`: `mcpServers` with `auth` of its own. */
export const readCursor = (file: ParsedObject): DraftPlan => {
  const fields = fieldsOf(file)
  const servers = fields.object('mcpServers') ?? {}
  return {
    shape: 'cursor',
    entries: readServerList(servers, 'everywhere', moreOfCursor),
    otherKeys: fields.rest(),
  }
}

export const isCursor = (file: ParsedObject): boolean =>
  isParsedObject(file['mcpServers']) &&
  Object.values(file['mcpServers']).some(
    (entry) => isParsedObject(entry) && isParsedObject(entry['auth']),
  )

export const moreOfCursor: MoreOfEntry = (fields) => {
  const auth = fields.object('auth')
  if (auth === undefined) return {}
  const own = fieldsOf(auth)
  const id = own.text('CLIENT_ID')
  const secret = own.text('CLIENT_SECRET')
  return {
    ...(id === undefined ? {} : { client: { id, secret } }),
    notTaken: own.rest().map((name) => `auth.${name}`),
  }
}
