import { toolUiOf } from '@/lib/domain/app-view'
import { isOffHere } from '@/lib/domain/connector-scope'
import type { TurnRow } from '@/lib/domain/conversation'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ModelTool } from '@/lib/domain/model'
import type { ToolRow } from '@/lib/domain/tool'
import { nameTools } from '@/lib/connectors/model-tool-name'
import type { SaysoTables } from '@/lib/store/db'

/** A tool the model may propose, with the rows behind the name it sees. */
export interface OfferedTool {
  readonly modelTool: ModelTool
  readonly connector: ConnectorRow
  readonly tool: ToolRow
}

/**
 * The tools to offer, by the name the model sees, in a stable order (oldest connector first, the server's own order
 * within). Off, absent and suspended tools are left out: the model cannot propose what could not run.
 */
export const readTools = async (
  db: SaysoTables,
  { conversationId, site }: Pick<TurnRow, 'conversationId' | 'site'>,
): Promise<ReadonlyMap<string, OfferedTool>> => {
  const conversation = await db.conversations.get(conversationId)
  const connectors = (await db.connectors.toCollection().sortBy('createdAt')).filter(
    (row) => row.enabled && !isOffHere(row, conversation, site),
  )
  const lists = await Promise.all(
    connectors.map(async (connector) => {
      const rows = await db.tools.where({ connectorId: connector.id }).sortBy('position')
      return rows.filter(isOffered).map((tool) => ({ connector, tool }))
    }),
  )
  const named = nameTools(
    lists
      .flat()
      .map(({ connector, tool }) => ({ slug: connector.slug, name: tool.name, connector, tool })),
  )
  return new Map(
    [...named].map(([name, { connector, tool }]) => {
      const { inputSchema } = tool.definition
      return [
        name,
        { modelTool: { name, description: descriptionOf(tool), inputSchema }, connector, tool },
      ]
    }),
  )
}

const isOffered = (tool: ToolRow): boolean =>
  tool.present &&
  toolUiOf(tool.definition).forModel &&
  tool.mode !== 'off' &&
  tool.definitionHash === tool.approvedHash

const descriptionOf = ({ definition }: ToolRow): string =>
  definition.description ?? definition.title ?? definition.annotations?.title ?? ''
