import type { DraftPlan } from './draft-entry'
import { fieldsOf } from './entry-fields'
import type { ParsedObject } from './parsed-value'
import { readServerList, type MoreOfEntry } from './server-entry'

/** Codex's `config.toml`. Its headers name variables of the environment; those become questions. */
export const readCodex = (file: ParsedObject): DraftPlan => {
  const fields = fieldsOf(file)
  const servers = fields.object('mcp_servers') ?? {}
  return {
    shape: 'codex',
    entries: readServerList(servers, 'everywhere', moreOfCodex),
    otherKeys: fields.rest(),
  }
}

const moreOfCodex: MoreOfEntry = (fields) => {
  const token = fields.text('bearer_token_env_var')
  return {
    headers: [
      ...fields.pairs('http_headers'),
      ...fields
        .pairs('env_http_headers')
        .map(([name, variable]) => [name, `\${${variable}}`] as const),
      ...(token === undefined ? [] : [['Authorization', `Bearer \${${token}}`] as const]),
      ...fields.pairs('headers'),
    ],
  }
}
