import type { CallTool } from '@/lib/agent/deps'
import { appError } from '@/lib/domain/app-error'
import { managedRuleOf, type ManagedPolicy } from '@/lib/domain/managed'
import { pageOfConnector } from '@/lib/domain/page-tools'
import { err } from '@/lib/domain/result'
import { createCallPageTool, type CallPageToolDeps } from '@/lib/page/call-page-tool'
import type { SaysoTables } from '@/lib/store/db'

/** Takes a permit to whom it is for: a server, or a page that offers tools, where the organisation's rules hold as well. */
export const createCallAnyTool = (
  deps: Omit<CallPageToolDeps, 'lookUp'> & {
    readonly db: SaysoTables
    readonly managed: () => Promise<ManagedPolicy>
  },
  callServer: CallTool,
): CallTool => {
  const callPage = createCallPageTool({
    ...deps,
    lookUp: async (id, name) => {
      const [connector, tool] = await Promise.all([
        deps.db.pageConnectors.get(id),
        deps.db.tools.get([id, name]),
      ])
      return connector === undefined || tool === undefined
        ? undefined
        : { place: connector.page, definition: tool.definition }
    },
  })
  return async (permit, signal, more) => {
    const { connectorId, name } = permit.subject
    const page = pageOfConnector(connectorId)
    if (page === undefined) return callServer(permit, signal, more)
    return managedRuleOf(await deps.managed(), new URL(page.origin).host, name) === 'deny'
      ? err({ error: appError('managed.tool-refused', { subject: name }), outcomeUnknown: false })
      : callPage(permit, signal)
  }
}
