import type { CallTool } from '@/lib/agent/deps'
import { appError } from '@/lib/domain/app-error'
import { managedRuleOf, type ManagedPolicy } from '@/lib/domain/managed'
import { originOfSite } from '@/lib/domain/page-site'
import { pageOfConnector } from '@/lib/domain/page-tools'
import { err } from '@/lib/domain/result'
import { createActOnPage, type ActDeps } from '@/lib/page/act-on-page'
import { createCallPageTool, type CallPageToolDeps } from '@/lib/page/call-page-tool'

/** Takes a permit to whom it is for: a server, a page that offers tools, or a site that is acted on, where the organisation's rules hold as well. */
export const createCallAnyTool = (
  deps: Omit<CallPageToolDeps, 'lookUp'> &
    ActDeps & { readonly managed: () => Promise<ManagedPolicy> },
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
  const actOnPage = createActOnPage(deps)
  return async (permit, signal, more) => {
    const { connectorId, name } = permit.subject
    const site = originOfSite(connectorId)
    const origin = site ?? pageOfConnector(connectorId)?.origin
    if (origin === undefined) return callServer(permit, signal, more)
    if (managedRuleOf(await deps.managed(), new URL(origin).host, name) === 'deny')
      return err({
        error: appError('managed.tool-refused', { subject: name }),
        outcomeUnknown: false,
      })
    return site === undefined ? callPage(permit, signal) : actOnPage(permit, signal)
  }
}
