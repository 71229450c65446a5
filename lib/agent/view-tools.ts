import { parseTool } from '@/lib/connectors/parse-tool'
import { transact } from '@/lib/database/transact'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { CallId, ConversationId } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import { sha256Hex } from '@/lib/domain/sha256'
import { hashDefinition } from '@/lib/policy/pin'
import { flagDefinition, isOdd } from '@/lib/policy/shadowing'
import type { SaysoTables } from '@/lib/store/db'
import { readForeignTools } from '@/lib/store/queries/connectors'
import { listOfferingViews } from '@/lib/store/queries/view-tools'
import type { AgentDeps } from './deps'

/**
 * Stores what an open view offers. What gives orders, asks for secrecy or hides characters is left out: there is no place where a
 * person could look at it first. The hash names the view and its life too, so that no permit fits another one's tool.
 */
export const offerFromView = (
  db: SaysoTables,
  view: CallId,
  life: string,
  listed: readonly JsonObject[],
): Promise<boolean> =>
  transact({ db }, 'rw', [db.views, db.connectors, db.tools], async ({ db }) => {
    const row = await db.views.get(view)
    if (row === undefined) return false
    // Another frame shows it now; what an earlier one says as it closes takes nothing away.
    if (listed.length === 0 && row.offers?.life !== life) return true
    const foreign = await readForeignTools(db, row.connectorId)
    const tools = listed.flatMap((raw) => {
      const parsed = parseTool(raw)
      if (!('definition' in parsed) || isOdd(flagDefinition(parsed.definition, foreign))) return []
      const { meta: _meta, ...definition } = parsed.definition
      const hash = sha256Hex(canonicalJson([view, life, hashDefinition(definition)]))
      return [{ definition, hash }]
    })
    const { offers: _offers, asked: _asked, ...rest } = row
    await db.views.put(tools.length === 0 ? rest : { ...rest, offers: { life, tools } })
    return true
  })

/** Takes away what views offered whose surface is gone. Not inside a transaction. */
export const dropDeadOffers = async (
  { db, isAlive }: Pick<AgentDeps, 'db' | 'isAlive'>,
  conversationId: ConversationId,
): Promise<void> => {
  for (const { id, offers } of await listOfferingViews(db, conversationId))
    if (offers !== undefined && !(await isAlive(offers.life)))
      await offerFromView(db, id, offers.life, [])
}
