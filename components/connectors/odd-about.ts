import type { ToolDefinition } from '@/lib/domain/tool'
import { findLookAlikes } from '@/lib/policy/look-alike'
import { type DefinitionFlag, flagDefinition, type ForeignTool } from '@/lib/policy/shadowing'

export interface Oddities {
  readonly flags: readonly DefinitionFlag[]
  /** Other connectors' tools, by connector and name. */
  readonly lookAlikes: readonly string[]
}

/** The same word in every path of a definition is said once, and so is a look-alike. */
const MOST = 8

/** What a person should look at in a definition, beside the tools of other connectors. */
export const oddAbout = (
  definition: ToolDefinition,
  foreignTools: readonly ForeignTool[],
): Oddities => {
  const flags = new Map(
    flagDefinition(definition, foreignTools).map((flag) => [`${flag.code} ${flag.quote}`, flag]),
  )
  const alike = findLookAlikes(definition.name, foreignTools)
    // The very same name tells nothing: many servers have a `search`, and the model's name begins with the connector.
    .filter(({ toolName }) => toolName !== definition.name)
    .map(({ connectorName, toolName }) => `${connectorName}: ${toolName}`)
  return {
    flags: [...flags.values()].slice(0, MOST),
    lookAlikes: [...new Set(alike)].slice(0, MOST),
  }
}
