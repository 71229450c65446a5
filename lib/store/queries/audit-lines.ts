import type { AuditRow } from '@/lib/domain/audit'
import type { EffectClass } from '@/lib/domain/effect-class'
import { effectClass } from '@/lib/domain/effect-class-schema'
import type { ConnectorId } from '@/lib/domain/ids'
import { originOfSite } from '@/lib/domain/page-site'
import { pageConnectorName, pageOfConnector } from '@/lib/domain/page-tools'
import type { StoreReader } from './reader'

/** A row of the record with what other rows know of the things it names. */
export interface AuditLine {
  readonly row: AuditRow
  /** The call's tool and class as they were decided on, in any row about this call. */
  readonly tool?: string | undefined
  readonly effect?: EffectClass | undefined
  /** True of a card about a plan and of the answer to it: it is then about several calls. */
  readonly isPlan: boolean
  /** The person's name for the connector, also after it was removed. */
  readonly connectorName?: string | undefined
  readonly conversationTitle?: string | undefined
  /** The name of the sub-agent whose act it was. Threat: a model's or a plugin's words. */
  readonly subAgent?: string | undefined
  /** Where the turn began: an origin, null for no site, undefined where that is no longer known. */
  readonly site?: string | null | undefined
}

type Names = Map<string, string | undefined>

/** Makes lines of rows; what it has looked up once, it keeps for the next page of the same reading. */
export const createLineReader = (
  db: StoreReader,
): ((rows: readonly AuditRow[]) => Promise<AuditLine[]>) => {
  const decisions = new Map<string, AuditRow>()
  const plans = new Set<string>()
  const sites = new Map<string, string | null | undefined>()
  const subAgents: Names = new Map()
  const connectors: Names = new Map()
  const titles: Names = new Map()
  return async (rows) => {
    await Promise.all([
      readTurns(
        db,
        unknownIds(
          rows.map((row) => row.turnId),
          sites,
        ),
        { sites, decisions, plans, subAgents },
      ),
      readConnectors(db, unknownIds(rows.map(connectorOf), connectors), connectors),
      readTitles(
        db,
        unknownIds(
          rows.map((row) => row.conversationId),
          titles,
        ),
        titles,
      ),
    ])
    return rows.map((row) => {
      const decided = decisions.get(textIn(row, 'callId'))
      const effect = effectClass.safeParse(row.data['effect'] ?? decided?.data['effect'])
      return {
        row,
        tool: textIn(row, 'tool') || (decided && textIn(decided, 'tool')) || undefined,
        effect: effect.data,
        isPlan: row.type.startsWith('approval.') && plans.has(textIn(row, 'callId')),
        connectorName: connectors.get(connectorOf(row) ?? ''),
        conversationTitle: titles.get(row.conversationId ?? ''),
        subAgent: subAgents.get(row.turnId ?? ''),
        site: sites.get(row.turnId ?? ''),
      }
    })
  }
}

const textIn = (row: AuditRow, member: string): string => {
  const value = row.data[member]
  return typeof value === 'string' ? value : ''
}

/** A switch in one conversation names its connector among the data. */
const connectorOf = (row: AuditRow): string | undefined =>
  row.connectorId ?? (textIn(row, 'connectorId') || undefined)

const unknownIds = (
  ids: readonly (string | undefined)[],
  known: ReadonlyMap<string, unknown>,
): string[] => [...new Set(ids.flatMap((id) => (id === undefined || known.has(id) ? [] : [id])))]

interface TurnFacts {
  readonly sites: Map<string, string | null | undefined>
  /** Decisions and plans by the call's id. */
  readonly decisions: Map<string, AuditRow>
  readonly plans: Set<string>
  readonly subAgents: Names
}

const readTurns = async (
  db: StoreReader,
  ids: readonly string[],
  { sites, decisions, plans, subAgents }: TurnFacts,
): Promise<void> => {
  const [turns, rows] = await Promise.all([
    db.turns.where('id').anyOf(ids).toArray(),
    db.audit.where('turnId').anyOf(ids).toArray(),
  ])
  for (const id of ids) sites.set(id, undefined)
  for (const { id, site } of turns) sites.set(id, site ?? null)
  for (const row of rows) {
    if (row.type === 'call.decided') decisions.set(textIn(row, 'callId'), row)
    // The record outlives the conversation.
    const { site } = row.data
    if (row.type === 'turn.started' && sites.get(row.turnId ?? '') === undefined)
      sites.set(row.turnId ?? '', typeof site === 'string' || site === null ? site : undefined)
    if (row.type === 'turn.started' && textIn(row, 'subAgent') !== '')
      subAgents.set(row.turnId ?? '', textIn(row, 'subAgent'))
    if (row.data['kind'] === 'plan') plans.add(textIn(row, 'callId'))
  }
}

const readConnectors = async (
  db: StoreReader,
  ids: readonly string[],
  names: Names,
): Promise<void> => {
  for (const row of await db.connectors.where('id').anyOf(ids).toArray())
    names.set(row.id, row.name)
  for (const id of ids.filter((each) => !names.has(each))) {
    const page = pageOfConnector(id)
    const name =
      page === undefined ? originOfSite(id as ConnectorId) : pageConnectorName(page.origin)
    if (name !== undefined) {
      names.set(id, name)
      continue
    }
    // The last word on a connector that is gone says how it was called.
    const last = await db.audit.where('connectorId').equals(id).last()
    names.set(id, last?.type === 'connector.removed' ? textIn(last, 'name') : undefined)
  }
}

const readTitles = async (
  db: StoreReader,
  ids: readonly string[],
  titles: Names,
): Promise<void> => {
  for (const id of ids) titles.set(id, undefined)
  for (const row of await db.conversations.where('id').anyOf(ids).toArray())
    titles.set(row.id, row.title)
}
