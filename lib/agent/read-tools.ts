import { toolUiOf } from '@/lib/domain/app-view'
import { isOffHere } from '@/lib/domain/connector-scope'
import type { TurnRow } from '@/lib/domain/conversation'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ModelTool } from '@/lib/domain/model'
import type { ToolRow } from '@/lib/domain/tool'
import { nameTools } from '@/lib/connectors/model-tool-name'
import { sourceOfConnector } from '@/lib/policy/source-of'
import { readBranch } from '@/lib/store/read-branch'
import type { SaysoTables } from '@/lib/store/db'

/** A tool the model may propose, with the rows behind the name it sees. */
export interface OfferedTool {
  readonly modelTool: ModelTool
  readonly connector: ConnectorRow
  readonly tool: ToolRow
}

/**
 * The tools to offer, by the name the model sees, in a stable order (oldest connector first, the server's own order
 * within; pages after all servers, so that none of them takes the name of a server's tool). Off, absent and suspended tools are left out: the model cannot propose what could not run.
 */
export const readTools = async (
  db: SaysoTables,
  { conversationId, site }: Pick<TurnRow, 'conversationId' | 'site'>,
): Promise<ReadonlyMap<string, OfferedTool>> => {
  const conversation = await db.conversations.get(conversationId)
  const isOn = (row: ConnectorRow): boolean => row.enabled && !isOffHere(row, conversation, site)
  const servers = (await db.connectors.toCollection().sortBy('createdAt')).filter(isOn)
  const pages = (await db.pageConnectors.toCollection().sortBy('createdAt')).filter(isOn)
  const connectors = [
    ...servers,
    ...(pages.length === 0 ? [] : await thoseReadFrom(db, conversationId, pages)),
  ]
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

/**
 * A page's definitions are its words: they are given only where the branch's label already says that it has read that page, so that
 * nothing on another branch is decided as if it had not.
 */
const thoseReadFrom = async (
  db: SaysoTables,
  id: TurnRow['conversationId'],
  pages: readonly ConnectorRow[],
): Promise<readonly ConnectorRow[]> => {
  const read = new Set((await readBranch(db, id)).flatMap(({ label }) => label.sources))
  return pages.filter((page) => read.has(sourceOfConnector(page.id)))
}

const isOffered = (tool: ToolRow): boolean =>
  tool.present &&
  toolUiOf(tool.definition).forModel &&
  tool.mode !== 'off' &&
  tool.definitionHash === tool.approvedHash

const descriptionOf = ({ definition }: ToolRow): string =>
  definition.description ?? definition.title ?? definition.annotations?.title ?? ''
