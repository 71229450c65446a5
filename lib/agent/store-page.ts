import type { ReadPage } from '@/lib/apps/read-page'
import type { Within } from '@/lib/database/transact'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { Digest } from '@/lib/domain/ids'
import { sha256Hex } from '@/lib/domain/sha256'
import type { AgentDeps } from './deps'

/**
 * Stores a page under its hash. Whether it may be shown is settled here: one that is as it last was stays as it was answered; one
 * that is new at a known address, or has changed back, waits for the person. Must run inside a transaction over `pages`.
 */
export const storePage = async (
  { db, now }: Within<Pick<AgentDeps, 'db' | 'now'>>,
  { id: connectorId, views = 'ask' }: Pick<ConnectorRow, 'id' | 'views'>,
  { uri, html, ui = {} }: ReadPage,
): Promise<Digest> => {
  const hash = sha256Hex(canonicalJson([uri, html, ui]))
  const known = await db.pages
    .where({ connectorId })
    .filter((page) => page.uri === uri)
    .sortBy('seenAt')
  const last = known.at(-1)
  const isAsLast = last?.hash === hash
  await db.pages.put({
    connectorId,
    hash,
    uri,
    html,
    ui,
    agreed: isAsLast ? last.agreed : last === undefined && views === 'on',
    changed: isAsLast ? last.changed : last !== undefined,
    ...(isAsLast ? { granted: last.granted } : {}),
    seenAt: now(),
  })
  return hash
}
