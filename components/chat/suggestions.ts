import type { ConnectorRow } from '@/lib/domain/connector'
import type { ToolRow } from '@/lib/domain/tool'
import { toolWords } from './tool-words'

export interface Suggestion {
  readonly key: string
  /** What would be written into the composer. */
  readonly text: string
  readonly connectorName: string
}

const MOST = 4

/** Things that could be asked, from the connected tools' own names: one of each connector in turn, looking before acting and what asks for nothing more first. */
export const suggestionsOf = (
  connectors: readonly { readonly connector: ConnectorRow; readonly tools: readonly ToolRow[] }[],
): readonly Suggestion[] => {
  const queues = connectors
    .filter(({ connector }) => connector.enabled)
    .map(({ connector, tools }) => ({ connector, tools: usable(tools).slice(0, MOST) }))
  const rounds = Array.from({ length: MOST }, (_, round) =>
    queues.flatMap(({ connector, tools }) => {
      const tool = tools[round]
      return tool === undefined ? [] : [toSuggestion(connector, tool)]
    }),
  )
  return rounds.flat().slice(0, MOST)
}

const usable = (tools: readonly ToolRow[]): readonly ToolRow[] => {
  const ready = tools.filter(
    (tool) => tool.mode !== 'off' && tool.definitionHash === tool.approvedHash,
  )
  return ready.toSorted((a, b) => rank(a) - rank(b))
}

const rank = (tool: ToolRow): number => (looks(tool) ? 0 : 2) + (asksForMore(tool) ? 1 : 0)

const asksForMore = ({ definition }: ToolRow): boolean => {
  const { required } = definition.inputSchema
  return Array.isArray(required) && required.length > 0
}

const looks = (tool: ToolRow): boolean => tool.definition.annotations?.readOnlyHint === true

const toSuggestion = (connector: ConnectorRow, tool: ToolRow): Suggestion => ({
  key: `${connector.id} ${tool.name}`,
  text: toolWords(tool.name),
  connectorName: connector.name,
})
