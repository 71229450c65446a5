import { z } from 'zod'
import { transact } from '@/lib/database/transact'
import { appError, type AppError } from '@/lib/domain/app-error'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { JsonObject } from '@/lib/domain/json'
import {
  isHostAllowed,
  managedRuleOf,
  parseManaged,
  UNMANAGED,
  UNREADABLE,
  type ManagedPolicy,
} from '@/lib/domain/managed'
import type { ConnectorId } from '@/lib/domain/ids'
import { err } from '@/lib/domain/result'
import { sha256Hex } from '@/lib/domain/sha256'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import type { HostConnectors } from './host-connectors'
import type { HostPorts } from './host-ports'

export type ReadManaged = () => Promise<ManagedPolicy>

/**
 * Reads what the organisation has laid down, anew each time: an administrator's change counts from the next call on. Every
 * change of it is a line of the record, with all that could not be understood. Never inside a transaction.
 * https://developer.chrome.com/docs/extensions/reference/manifest/storage
 */
export const createReadManaged = (
  ports: Pick<HostPorts, 'managed' | 'now'>,
  db: SaysoTables,
): ReadManaged => {
  let recorded: string | undefined
  return async () => {
    const policy = await readPolicy(ports)
    const digest = digestOf(policy)
    if (digest !== recorded) await recordChange(db, ports.now(), policy, digest)
    recorded = digest
    return policy
  }
}

const readPolicy = async (ports: Pick<HostPorts, 'managed'>): Promise<ManagedPolicy> => {
  try {
    return parseManaged(await ports.managed())
  } catch {
    return UNREADABLE
  }
}

/** Through JSON, which leaves out what is undefined. */
const jsonOf = (policy: ManagedPolicy): JsonObject =>
  JSON.parse(JSON.stringify(policy)) as JsonObject

const digestOf = (policy: ManagedPolicy): string => sha256Hex(canonicalJson(jsonOf(policy)))

const MOST_NOTES = 20

const recordChange = (
  db: SaysoTables,
  at: number,
  policy: ManagedPolicy,
  digest: string,
): Promise<void> =>
  transact({ db }, 'rw', [db.settings, db.audit, db.auditHead], async ({ db }) => {
    const row = await db.settings.get('managed')
    const before = row?.key === 'managed' ? row.value.digest : digestOf(UNMANAGED)
    if (before === digest) return
    const { requireLock, noRemembering, allowedHosts, deniedTools, askTools, notes } = policy
    await db.settings.put({ key: 'managed', value: { digest, requireLock, noRemembering } })
    await appendAudit(db, {
      at,
      type: 'managed.changed',
      data: {
        requireLock,
        noRemembering,
        allowedHosts: allowedHosts?.length ?? null,
        deniedTools: deniedTools.length,
        askTools: askTools.length,
        notes: notes.slice(0, MOST_NOTES),
        digest,
      },
    })
  })

/**
 * The connectors with the organisation's rules checked once more where requests leave: also what was added, allowed or
 * approved before a rule came is held by it.
 */
export const manageConnectors = (
  connectors: HostConnectors,
  readManaged: ReadManaged,
  db: SaysoTables,
): HostConnectors => {
  const refusalOf = async (url: string): Promise<AppError | undefined> => {
    const { host } = new URL(url)
    return isHostAllowed(await readManaged(), host)
      ? undefined
      : appError('managed.host-refused', { subject: host })
  }
  const isDenied = async (id: ConnectorId, name: string): Promise<boolean> => {
    const [row, policy] = await Promise.all([db.connectors.get(id), readManaged()])
    return row !== undefined && managedRuleOf(policy, new URL(row.url).host, name) === 'deny'
  }
  return {
    ...connectors,
    auth: {
      ...connectors.auth,
      authorize: async (connector, options) => {
        const refused = await refusalOf(connector.url)
        return refused === undefined ? connectors.auth.authorize(connector, options) : err(refused)
      },
    },
    probe: async (address, signal) => {
      const refused = await refusalOf(address.url)
      return refused === undefined ? connectors.probe(address, signal) : err(refused)
    },
    browse: async (id) => {
      const row = await db.connectors.get(id)
      const refused = row === undefined ? undefined : await refusalOf(row.url)
      return refused === undefined ? connectors.browse(id) : err(refused)
    },
    list: async (connector, signal) => {
      const refused = await refusalOf(connector.url)
      return refused === undefined ? connectors.list(connector, signal) : err(refused)
    },
    readFromServer: async (permit, signal) => {
      const { connectorId, kind } = permit.subject
      return (await isDenied(connectorId, kind))
        ? err(appError('managed.tool-refused', { subject: kind }))
        : connectors.readFromServer(permit, signal)
    },
    followResource: async (permit, ...rest) => {
      const { connectorId, kind } = permit.subject
      return (await isDenied(connectorId, kind))
        ? err(appError('managed.tool-refused', { subject: kind }))
        : connectors.followResource(permit, ...rest)
    },
    // What already runs may be asked after and ended; nothing more is given to a tool that is no longer allowed.
    askAboutTask: async (permit, signal) => {
      const { connectorId, name } = permit.subject
      return givesAnswers(permit.subject.args) && (await isDenied(connectorId, name))
        ? err({ error: appError('managed.tool-refused', { subject: name }), lost: true })
        : connectors.askAboutTask(permit, signal)
    },
    callTool: async (permit, ...rest) => {
      const { connectorId, name } = permit.subject
      return (await isDenied(connectorId, name))
        ? err({ error: appError('managed.tool-refused', { subject: name }), outcomeUnknown: false })
        : connectors.callTool(permit, ...rest)
    },
  }
}

const givesAnswers = (args: string): boolean =>
  z.object({ inputResponses: z.unknown().optional() }).safeParse(JSON.parse(args)).data
    ?.inputResponses !== undefined
