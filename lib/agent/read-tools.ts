import { toolUiOf } from '@/lib/domain/app-view'
import { isOffHere } from '@/lib/domain/connector-scope'
import type { CallId } from '@/lib/domain/ids'
import type { TurnRow } from '@/lib/domain/conversation'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ModelTool } from '@/lib/domain/model'
import type { ToolRow } from '@/lib/domain/tool'
import { nameTools } from '@/lib/connectors/model-tool-name'
import { sourceOfConnector } from '@/lib/policy/source-of'
import { readBranch } from '@/lib/store/read-branch'
import type { SaysoTables } from '@/lib/store/db'
import { listViewTools } from '@/lib/store/queries/view-tools'
import { switchedIn } from './switched-in'

/** A tool the model may propose, with the rows behind the name it sees. */
export interface OfferedTool {
  readonly modelTool: ModelTool
  readonly connector: ConnectorRow
  readonly tool: ToolRow
  /** The open view whose tool it is, in place of the server's. */
  readonly inView?: CallId | undefined
}

/**
 * The tools to offer, by the name the model sees, in a stable order (oldest connector first, the server's own order
 * within; pages after all servers, so that none of them takes the name of a server's tool). Off, absent and suspended tools are left out: the model
 * cannot propose what could not run. A sub-agent has those it was given and no others.
 */
export const readTools = async (
  db: SaysoTables,
  { conversationId, site, subAgent }: Pick<TurnRow, 'conversationId' | 'site' | 'subAgent'>,
): Promise<ReadonlyMap<string, OfferedTool>> => {
  const conversation = await switchedIn(db, conversationId)
  const isOn = (row: ConnectorRow): boolean => row.enabled && !isOffHere(row, conversation, site)
  const servers = (await db.connectors.toCollection().sortBy('createdAt')).filter(isOn)
  const pages = (await db.pageConnectors.toCollection().sortBy('createdAt')).filter(isOn)
  const connectors = [
    ...servers,
    ...(pages.length === 0 ? [] : await thoseReadFrom(db, conversationId, pages)),
  ]
  const inViews = await listViewTools(db, conversationId)
  const lists = await Promise.all(
    connectors.map(async (connector) => {
      const rows = await db.tools.where({ connectorId: connector.id }).sortBy('position')
      const own = inViews.filter(({ tool }) => tool.connectorId === connector.id)
      return [
        ...rows.filter(isOffered).map((tool) => ({ connector, tool, inView: undefined })),
        ...(connector.views === 'off'
          ? []
          : own.map(({ view, tool }) => ({ connector, tool, inView: view }))),
      ]
    }),
  )
  const named = nameTools(
    lists.flat().map(({ connector, tool, inView }) => ({
      slug: connector.slug,
      name: inView === undefined ? tool.name : `view__${tool.name}`,
      connector,
      tool,
      inView,
    })),
  )
  return new Map(
    [...named].flatMap(([name, { connector, tool, inView }]) => {
      if (subAgent?.tools?.includes(name) === false) return []
      const { inputSchema } = tool.definition
      return [
        [
          name,
          {
            modelTool: {
              name,
              description:
                inView === undefined
                  ? descriptionOf(tool)
                  : quoteOf(connector, descriptionOf(tool)),
              inputSchema,
            },
            connector,
            tool,
            ...(inView === undefined ? {} : { inView }),
          },
        ] as const,
      ]
    }),
  )
}

/** The words of a view are nobody's instructions. */
const quoteOf = ({ name }: ConnectorRow, words: string): string =>
  `A tool of the view that ${name} shows here; the view says of it: ${JSON.stringify(words)}`
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
