import { liveQuery } from 'dexie'
import { toolUiOf, type ViewPage, type ViewRow } from '@/lib/domain/app-view'
import { isCallSettled, type CallRow } from '@/lib/domain/call'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { CallId, ConnectorId, ConversationId } from '@/lib/domain/ids'
import type { KeptResult } from '@/lib/domain/kept-result'
import type { ToolRow } from '@/lib/domain/tool'
import type { StoreReader } from './reader'

export interface StoredView {
  readonly call: CallRow
  readonly connector: ConnectorRow
  readonly tool: ToolRow
  /** Absent until its page was asked for or its call has ended. */
  readonly row: ViewRow | undefined
  readonly page: ViewPage | undefined
}

/** What a call's view is made from; undefined where the call has none, or its connector is gone. */
export const readView = async (db: StoreReader, id: CallId): Promise<StoredView | undefined> => {
  const call = await db.calls.get(id)
  if (call?.connectorId === undefined || call.toolName === undefined) return undefined
  const [connector, tool, row] = await Promise.all([
    db.connectors.get(call.connectorId),
    db.tools.get([call.connectorId, call.toolName]),
    db.views.get(id),
  ])
  if (connector === undefined || tool === undefined) return undefined
  const hasPage = row?.pageHash !== undefined
  if (!hasPage && toolUiOf(tool.definition).uri === undefined) return undefined
  const page = hasPage ? await db.pages.get([connector.id, row.pageHash]) : undefined
  return { call, connector, tool, row, page }
}

interface ViewAnswer {
  readonly call: CallRow
  readonly row: ViewRow | undefined
}

/** Waits until a call that a view asked for is over, however long the person takes; undefined where it is gone. */
export const waitForViewAnswer = (db: StoreReader, id: CallId): Promise<ViewAnswer | undefined> =>
  new Promise((resolve, reject) => {
    const watched = liveQuery(async () => ({
      call: await db.calls.get(id),
      row: await db.views.get(id),
    })).subscribe({
      next: ({ call, row }) => {
        if (call !== undefined && !isCallSettled(call.state)) return
        // The first answer may come before there is anything to end.
        queueMicrotask(() => watched.unsubscribe())
        resolve(call && { call, row })
      },
      error: reject,
    })
  })

/** A view that looks again and again makes many. */
const MOST_CALLS = 20

/** The last calls that a view has asked for, oldest first. */
export const listViewCalls = async (db: StoreReader, id: CallId): Promise<CallRow[]> => {
  const calls = await db.calls.where({ turnId: `view:${id}` }).sortBy('createdAt')
  return calls.slice(-MOST_CALLS)
}

/** Whether the person is asked anything in a conversation. */
export const isAnythingAsked = async (db: StoreReader, id: ConversationId): Promise<boolean> => {
  const [approvals, questions] = await Promise.all([
    db.approvals.where({ conversationId: id }).toArray(),
    db.elicitations.where({ conversationId: id }).toArray(),
  ])
  return [...approvals, ...questions].some(({ state }) => state === 'pending')
}

/** What views of a conversation want the model to know with the next message. */
export const listViewContexts = async (
  db: StoreReader,
  id: ConversationId,
): Promise<KeptResult[]> => {
  const views = await db.views.where({ conversationId: id }).primaryKeys()
  const rows = await db.results.where('view').anyOf(views).toArray()
  return rows.filter((row) => row.conversationId === undefined)
}

/** The pages that a connector has shown or wanted to show, newest first. */
export const listPages = async (db: StoreReader, id: ConnectorId): Promise<ViewPage[]> => {
  const pages = await db.pages.where({ connectorId: id }).sortBy('seenAt')
  return pages.toReversed()
}
