import type { ProtocolVerdict } from '@/lib/domain/connector'

/** Revisions with a handshake and sessions, newest first. Older ones are refused. */
export const LEGACY_VERSIONS: readonly string[] = ['2025-11-25', '2025-06-18', '2025-03-26']

/** Stateless revisions. https://modelcontextprotocol.io/specification/2026-07-28 */
const MODERN_VERSIONS: readonly string[] = ['2026-07-28']

export const SUPPORTED_VERSIONS: readonly string[] = [...MODERN_VERSIONS, ...LEGACY_VERSIONS]

/**
 * The newest revision that a server has been known to speak, where it now speaks an older one: worth a warning, since nobody
 * upgrades backwards. `known` are the revisions of before.
 */
export const downgradedFrom = (
  known: readonly (string | undefined)[],
  now: ProtocolVerdict,
): string | undefined =>
  known.reduce(
    (newest, version) =>
      version !== undefined && version > (newest ?? now.version) ? version : newest,
    undefined,
  )
