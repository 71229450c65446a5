import { transact } from '@/lib/database/transact'
import { parseTool } from '@/lib/connectors/parse-tool'
import { slugOf } from '@/lib/connectors/model-tool-name'
import type { ConnectorId, ConversationId, Digest } from '@/lib/domain/ids'
import { originOf } from '@/lib/domain/origin-of'
import {
  pageConnectorName,
  pageOfConnector,
  pageToolsAnswer,
  type PagePlace,
} from '@/lib/domain/page-tools'
import type { PagePort } from '@/lib/domain/ports'
import type { ToolDefinition, ToolRow } from '@/lib/domain/tool'
import { hashDefinition } from '@/lib/policy/pin'
import { flagDefinition, isOdd } from '@/lib/policy/shadowing'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables, SaysoTx } from '@/lib/store/db'
import { readForeignTools, type NamedTool } from '@/lib/store/queries/connectors'

export interface PageToolsDeps {
  readonly db: SaysoTables
  readonly now: () => number
  readonly page: PagePort
}

/**
 * Asks the pages that a conversation may use what they offer now, and stores it in place of what was stored before: a page that
 * is gone, or has become another site's, offers nothing.
 */
export const listPageTools = async (deps: PageToolsDeps, id: ConversationId): Promise<void> => {
  const { connectorsOn = [] } = (await deps.db.conversations.get(id)) ?? {}
  for (const one of connectorsOn) {
    const page = pageOfConnector(one)
    if (page !== undefined) await store(deps, one, page.origin, await offeredIn(deps.page, page))
  }
}

interface Offered {
  readonly place: PagePlace
  readonly definitions: readonly ToolDefinition[]
}

const offeredIn = async (
  port: PagePort,
  { tabId, origin }: { readonly tabId: number; readonly origin: string },
): Promise<Offered | undefined> => {
  try {
    const found = await port.listTools(tabId)
    const answer = pageToolsAnswer.safeParse(found?.answer)
    if (found === undefined || !answer.success || originOf(answer.data.url) !== origin)
      return undefined
    // The browser's word, after the page's: what was listed must be what it shows under that address.
    if (originOf((await port.urlOf(tabId)) ?? '') !== origin) return undefined
    return { place: found.place, definitions: definitionsIn(answer.data.tools, found.place) }
  } catch {
    return undefined
  }
}

/** With the document that offers it in each definition, so that what was shown on a card runs there or nowhere. */
const definitionsIn = (
  tools: readonly unknown[],
  { documentId }: PagePlace,
): readonly ToolDefinition[] => {
  const read = tools.flatMap((raw) => {
    const parsed = parseTool(raw)
    return 'definition' in parsed ? [parsed.definition] : []
  })
  const count = (name: string): number => read.filter((other) => other.name === name).length
  return read
    .filter(({ name }) => count(name) === 1)
    .map((definition) => ({ ...definition, meta: { document: documentId } }))
}

/** The hash of no definition: such a tool is not offered. */
const NOT_APPROVED = '0'.repeat(64) as Digest

const store = (
  deps: PageToolsDeps,
  id: ConnectorId,
  origin: string,
  offered: Offered | undefined,
): Promise<void> => {
  const { connectors, pageConnectors, tools, audit, auditHead } = deps.db
  return transact(
    deps,
    'rw',
    [connectors, pageConnectors, tools, audit, auditHead],
    async ({ db, now }) => {
      const before = await db.tools.where({ connectorId: id }).toArray()
      const foreign = await readForeignTools(db, id)
      const at = now()
      const rows = rowsOf(id, offered?.definitions ?? [], foreign, at)
      const known = new Map(before.map(({ name, definitionHash }) => [name, definitionHash]))
      const added = rows.filter(({ name }) => !known.has(name)).length
      const changed = rows.filter(
        ({ name, definitionHash }) => known.has(name) && known.get(name) !== definitionHash,
      ).length
      const gone = known.size - (rows.length - added)
      if (added + changed + gone === 0) return
      await db.tools.where({ connectorId: id }).delete()
      await db.tools.bulkAdd(rows)
      if (offered === undefined || rows.length === 0) await db.pageConnectors.delete(id)
      else await putPage(db, id, origin, offered.place, at)
      await appendAudit(db, {
        at,
        type: 'connector.listed',
        connectorId: id,
        data: { added, changed, gone, tools: rows.length, skipped: 0 },
      })
    },
  )
}

const rowsOf = (
  connectorId: ConnectorId,
  definitions: readonly ToolDefinition[],
  foreign: readonly NamedTool[],
  at: number,
): readonly ToolRow[] =>
  definitions.map((definition, position) => {
    const hash = hashDefinition(definition)
    return {
      connectorId,
      name: definition.name,
      definition,
      definitionHash: hash,
      approvedHash: isOdd(flagDefinition(definition, foreign)) ? NOT_APPROVED : hash,
      observed: [{ hash, at }],
      present: true,
      position,
    }
  })

const putPage = async (
  db: SaysoTx,
  id: ConnectorId,
  origin: string,
  place: PagePlace,
  at: number,
): Promise<void> => {
  const old = await db.pageConnectors.get(id)
  const others = [...(await db.connectors.toArray()), ...(await db.pageConnectors.toArray())]
  const taken = new Set(others.filter((row) => row.id !== id).map(({ slug }) => slug))
  await db.pageConnectors.put({
    id,
    name: pageConnectorName(origin),
    slug: old?.slug ?? slugOf(`page ${new URL(origin).host}`, taken),
    url: origin,
    addressSpace: 'public',
    enabled: true,
    // Where the person has acted in it, and nowhere else.
    scope: 'conversation',
    state: 'ready',
    createdAt: old?.createdAt ?? at,
    page: place,
  })
}
