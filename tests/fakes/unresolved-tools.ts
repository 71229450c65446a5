import type { MessageCreateParams } from '@anthropic-ai/sdk/resources/messages'

/**
 * What the real API says of a request whose tools are deferred in a way that leads nowhere; undefined where all is well
 * (https://platform.claude.com/docs/en/agents-and-tools/tool-use/tool-search-tool).
 */
export function unresolvedTools({ tools = [], messages }: MessageCreateParams): string | undefined {
  const deferred = tools.flatMap((tool) => (isDeferred(tool) && 'name' in tool ? [tool.name] : []))
  if (deferred.length > 0 && deferred.length === tools.length)
    return 'At least one tool must have defer_loading=false.'
  const referenced = referencesIn(messages)
  const missing = referenced.find((name) => !deferred.includes(name))
  return missing === undefined
    ? undefined
    : `Tool reference '${missing}' not found in available tools.`
}

function isDeferred(tool: object): boolean {
  return 'defer_loading' in tool && Boolean(tool.defer_loading)
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  if ('type' in value && value.type === 'tool_reference' && 'tool_name' in value)
    return [String(value.tool_name)]
  return 'content' in value ? referencesIn(value.content) : []
}

/** The names of the tools that a model has before it: those that are not deferred, and those that a result has brought in. */
export function toolsInSight({ tools = [], messages }: MessageCreateParams): string[] {
  const referenced = new Set(referencesIn(messages))
  return tools.flatMap((tool) => {
    if (!('name' in tool)) return []
    return isDeferred(tool) && !referenced.has(tool.name) ? [] : [tool.name]
  })
}
