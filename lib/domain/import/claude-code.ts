import type { DraftPlan, DraftEntry } from './draft-entry'
import { fieldsOf } from './entry-fields'
import type { ImportShape } from './import-plan'
import { isParsedObject, type ParsedObject } from './parsed-value'
import { readServerList, type MoreOfEntry } from './server-entry'

/**
 * Claude Code's `.mcp.json` and `~/.claude.json`, and whatever else keeps servers under `mcpServers`. A folder's own servers
 * come before those of the whole computer, as there: the first entry of a name counts.
 */
export const readClaudeCode = (file: ParsedObject, shape: ImportShape): DraftPlan => {
  const fields = fieldsOf(file)
  const servers = fields.object('mcpServers')
  const projects = fields.object('projects')
  const isWholeFile = projects !== undefined
  const local = Object.values(projects ?? {}).flatMap((project): readonly DraftEntry[] => {
    const list = isParsedObject(project) ? project['mcpServers'] : undefined
    return isParsedObject(list) ? readServerList(list, 'conversation', moreOfClaudeCode) : []
  })
  const scope = isWholeFile || shape === 'claude-desktop' ? 'everywhere' : 'sites'
  return {
    shape,
    entries: [...local, ...readServerList(servers ?? {}, scope, moreOfClaudeCode)],
    otherKeys: fields.rest(),
  }
}

const moreOfClaudeCode: MoreOfEntry = (fields) => {
  const oauth = fields.object('oauth')
  if (oauth === undefined) return {}
  const own = fieldsOf(oauth)
  const id = own.text('clientId')
  const secret = own.text('clientSecret')
  return {
    ...(id === undefined ? {} : { client: { id, secret } }),
    notTaken: own.rest().map((name) => `oauth.${name}`),
  }
}
