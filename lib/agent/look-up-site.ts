import type { CallRow } from '@/lib/domain/call'
import { highestEffect, type EffectClass } from '@/lib/domain/effect-class'
import { isJsonObject, type JsonObject } from '@/lib/domain/json'
import type { Label } from '@/lib/domain/label'
import { PAGE_TOOLS, pageAim, type PageTool } from '@/lib/domain/page-act'
import { connectorOfSite, originOfSite } from '@/lib/domain/page-site'
import { parseUrl } from '@/lib/domain/parse-url'
import type { ToolRow } from '@/lib/domain/tool'
import { maySite } from '@/lib/page/may-site'
import { sourceOfConnector } from '@/lib/policy/source-of'
import type { SaysoTx } from '@/lib/store/db'
import { SITE_TOOL, sitePin } from './site-pin'

/** What stands in the place of connector and tool where a call goes to a page. Undefined for all other calls. */
export const lookUpSite = async (db: SaysoTx, call: CallRow, label: Label) => {
  const origin = originOfSite(call.connectorId)
  const name = call.toolName as PageTool | undefined
  if (origin === undefined || name === undefined || !Object.hasOwn(PAGE_TOOLS, name))
    return undefined
  // A site that is only opened is told nothing but its own address, and is not read.
  const enabled = name === 'open_tab' || (await maySite(db, origin, PAGE_TOOLS[name]))
  const hash = sitePin()
  const tool: ToolRow = {
    connectorId: call.connectorId as ToolRow['connectorId'],
    name,
    definition: SITE_TOOL,
    definitionHash: hash,
    approvedHash: hash,
    observed: [],
    chosenEffect: effectOf(call, name, label),
    present: true,
    position: 0,
  }
  return { connector: connectorOfSite(origin, enabled), tool, conversation: undefined }
}

const effectOf = ({ args, connectorId }: CallRow, name: PageTool, label: Label): EffectClass => {
  if (name === 'open_tab') return 'fetch.open'
  const aim = aimOf(args)
  const effects = [...(aim?.target?.effects ?? []), ...(aim?.onto?.effects ?? [])]
  if (effects.length === 0)
    return PAGE_TOOLS[name] === 'read' || name === 'go_back' ? 'read.private' : 'write.shared'
  // What is written tells the site: once there is something private of another source, that is sending it.
  const tells = name === 'type' || name === 'select'
  const own = connectorId === undefined ? undefined : sourceOfConnector(connectorId)
  const othersPrivate = label.privateSources.some((source) => source !== own)
  return highestEffect([...effects, ...(tells && othersPrivate ? (['send'] as const) : [])])
}

const aimOf = (args: string) => {
  const value: unknown = JSON.parse(args)
  return isJsonObject(value) ? pageAim.safeParse(value['page']).data : undefined
}

/**
 * What of a call the model has chosen, and so may carry something: not what our own look has added, but for an address on
 * another site. What is typed counts by its own words, wherever on the site it goes.
 */
export const chosenIn = (args: JsonObject, origin: string, name: string): JsonObject => {
  const { page: _page, ref, ...rest } = args
  if (PAGE_TOOLS[name as PageTool] === 'read') return {}
  const leadsTo = aimOf(JSON.stringify(args))?.target?.leadsTo
  const isAway = leadsTo !== undefined && parseUrl(leadsTo)?.origin !== origin
  return {
    ...rest,
    ...(name === 'type' || name === 'select' || ref === undefined ? {} : { ref }),
    ...(isAway ? { leadsTo } : {}),
  }
}
