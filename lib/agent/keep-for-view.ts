import { readPage } from '@/lib/apps/read-page'
import type { Within } from '@/lib/database/transact'
import { toolUiOf, VIEW_MEDIA_TYPE } from '@/lib/domain/app-view'
import type { CallRow } from '@/lib/domain/call'
import type { ConnectorRow } from '@/lib/domain/connector'
import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import type { ToolDefinition } from '@/lib/domain/tool'
import type { AgentDeps } from './deps'
import { storePage } from './store-page'

/**
 * Keeps the answer whole where a view will want it: the tool names a page, a view asked for the call, or a page is in the answer
 * itself. Must run inside a transaction over `views` and `pages`.
 */
export const keepForView = async (
  deps: Within<Pick<AgentDeps, 'db' | 'now'>>,
  { id, conversationId, view, createdAt }: CallRow,
  connector: Pick<ConnectorRow, 'id' | 'views'>,
  definition: ToolDefinition | undefined,
  whole: JsonObject,
): Promise<void> => {
  if (definition === undefined) return
  const { uri } = toolUiOf(definition)
  const content = Array.isArray(whole['content']) ? whole['content'] : []
  const page = uri === undefined ? content.flatMap((part) => embedded(part) ?? [])[0] : undefined
  if (uri === undefined && page === undefined && view === undefined) return
  await deps.db.views.put({
    ...(await deps.db.views.get(id)),
    id,
    conversationId,
    connectorId: connector.id,
    createdAt,
    result: whole,
    ...(page === undefined ? {} : { pageHash: await storePage(deps, connector, page) }),
  })
}

const embedded = (part: JsonValue) =>
  isJsonObject(part) && part['type'] === 'resource'
    ? readPage(part['resource'], undefined, [VIEW_MEDIA_TYPE, 'text/html'])
    : undefined
