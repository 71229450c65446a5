import { isParsedObject, type ParsedObject } from './parsed-value'

/**
 * Claude Desktop's file has programs only, and remote servers behind `mcp-remote`; otherwise it is written like Claude
 * Code's. Told apart because its servers are for the whole computer.
 */
export const isClaudeDesktop = (file: ParsedObject): boolean => {
  const servers = file['mcpServers']
  if (!isParsedObject(servers) || isParsedObject(file['projects'])) return false
  const entries = Object.values(servers).filter(isParsedObject)
  const isProgram = (entry: ParsedObject): boolean => entry['command'] !== undefined
  return (
    entries.some(isProgram) && entries.every((entry) => !('type' in entry) && !('url' in entry))
  )
}
