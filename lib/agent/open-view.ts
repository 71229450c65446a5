import { readPage } from '@/lib/apps/read-page'
import { transact } from '@/lib/database/transact'
import { toolUiOf } from '@/lib/domain/app-view'
import { appError } from '@/lib/domain/app-error'
import type { CallId, ConnectorId } from '@/lib/domain/ids'
import type { Offers } from '@/lib/domain/offers'
import { err, ok, type Result } from '@/lib/domain/result'
import type { AgentDeps } from './deps'
import { executeRead } from './execute-call'
import { storePage } from './store-page'

/**
 * Makes sure that the page of a call's view is stored: read once, under a permit and with its line in the record. Only for a call
 * that was let through, and only while the tool is what it was then. What the page asks for stands beside it or, where there is
 * nothing beside it, in the server's list of resources (`browse`); hosts have to look at both.
 */
export const openView = async (
  deps: AgentDeps,
  id: CallId,
  browse: (id: ConnectorId) => Promise<Result<Offers>>,
): Promise<Result<void>> => {
  const { db } = deps
  const [call, row] = await Promise.all([db.calls.get(id), db.views.get(id)])
  if (row?.pageHash !== undefined) return ok(undefined)
  const { connectorId, toolName, state, definitionHash } = call ?? {}
  if (call === undefined || connectorId === undefined || toolName === undefined)
    return err(appError('command.not-found'))
  const [connector, tool, turn] = await Promise.all([
    db.connectors.get(connectorId),
    db.tools.get([connectorId, toolName]),
    db.turns.get(call.turnId),
  ])
  const isLetThrough = state === 'executing' || state === 'done'
  if (connector === undefined || tool === undefined || !isLetThrough)
    return err(appError('command.not-found'))
  if (tool.definitionHash !== definitionHash)
    return err(appError('connector.tool-changed', { subject: toolName }))
  const { uri } = toolUiOf(tool.definition)
  if (uri === undefined || connector.views === 'off') return err(appError('command.refused'))
  const request = { kind: 'resource', name: uri, args: {} } as const
  const { signal } = new AbortController()
  const read = await executeRead(deps, turn, connectorId, request, signal, 'connector')
  if (!read.ok) return read
  const { contents } = read.value
  const page = readPage(Array.isArray(contents) ? contents[0] : undefined, uri)
  if (page === undefined) return err(appError('view.unfit', { subject: connector.name }))
  const listed = page.ui === undefined ? await browse(connectorId) : undefined
  if (listed?.ok === false) return listed
  const ui = page.ui ?? listed?.value.resources.find((one) => one.uri === uri)?.ui ?? {}
  await transact(deps, 'rw', [db.views, db.pages], async (deps) => {
    const { db } = deps
    const pageHash = await storePage(deps, connector, { ...page, ui })
    await db.views.put({
      ...(await db.views.get(id)),
      id,
      conversationId: call.conversationId,
      connectorId,
      createdAt: call.createdAt,
      pageHash,
    })
  })
  return ok(undefined)
}
