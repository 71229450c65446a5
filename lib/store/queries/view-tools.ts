import type { ViewRow } from '@/lib/domain/app-view'
import type { CallRow } from '@/lib/domain/call'
import type { CallId, ConversationId } from '@/lib/domain/ids'
import type { ToolRow } from '@/lib/domain/tool'
import type { StoreReader } from './reader'

/** The views of a conversation that offer tools now. */
export const listOfferingViews = (
  db: StoreReader,
  conversationId: ConversationId,
): Promise<ViewRow[]> =>
  db.views
    .where({ conversationId })
    .filter(({ offers }) => offers !== undefined)
    .toArray()

export interface ViewTool {
  readonly view: CallId
  readonly tool: ToolRow
}

/** The tools that views of a conversation offer, as rows like a server's own: agreed to with the page, and never classified. */
export const listViewTools = async (
  db: StoreReader,
  conversationId: ConversationId,
): Promise<ViewTool[]> =>
  (await listOfferingViews(db, conversationId)).flatMap(({ id, connectorId, offers }) =>
    (offers?.tools ?? []).map(({ definition, hash }, position) => ({
      view: id,
      tool: {
        connectorId,
        name: definition.name,
        definition,
        definitionHash: hash,
        approvedHash: hash,
        observed: [],
        present: true,
        position,
      },
    })),
  )

/** The tool that a call is for: its server's, or that of the view which it names. */
export const toolOfCall = async (
  db: StoreReader,
  { conversationId, connectorId, toolName, inView }: CallRow,
): Promise<ToolRow | undefined> => {
  if (connectorId === undefined || toolName === undefined) return undefined
  if (inView === undefined) return db.tools.get([connectorId, toolName])
  const offered = await listViewTools(db, conversationId)
  return offered.find(({ view, tool }) => view === inView && tool.name === toolName)?.tool
}
