import { isParsedObject, type ParsedObject } from './parsed-value'

/**
 * Claude Desktop's file has programs only, and remote servers behind `mcp-remote`; otherwise it is written like Claude
 * Code's. Told apart because its servers are for the whole computer.
 */
export const isClaudeDesktop = (file: ParsedObject): boolean => {
  const servers = file['mcpServers']
  if (!isParsedObject(servers) || isParsedObject(file['projects'])) return false
  const entries = Object.values(servers)
  return (
    entries.length > 0 &&
    entries.every(
      (entry) =>
        isParsedObject(entry) && entry['command'] !== undefined && entry['type'] === undefined,
    )
  )
}
