import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { JsonObject } from '@/lib/domain/json'
import { err, ok, type Result } from '@/lib/domain/result'
import { DEFAULT_SETTINGS } from '@/lib/domain/default-settings'
import { parseDomain, type SensitiveChoice } from '@/lib/domain/sensitive-site'
import { SENSITIVE_KINDS, SENSITIVE_SITES } from '@/lib/domain/sensitive-sites'
import type { Handlers } from '@/lib/messaging/server'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import { readSettings } from '@/lib/store/queries/settings'
import type { HostPorts } from '../host-ports'

type SensitiveSiteHandlers = Pick<Handlers, 'sensitive-site.set' | 'sensitive-site.reset'>

/** As many as anybody keeps by hand; each is compared with on every decision. */
const MOST_ADDED = 500

/** The sites where no answer is remembered. Every change stands in the record. */
export const createSensitiveSiteHandlers = (
  ports: Pick<HostPorts, 'now'>,
  db: SaysoTables,
): SensitiveSiteHandlers => {
  const change = (
    next: (choice: SensitiveChoice) => SensitiveChoice | undefined,
    data: JsonObject,
  ): Promise<Result<void>> =>
    transact({ db }, 'rw', [db.settings, db.audit, db.auditHead], async ({ db }) => {
      const value = next((await readSettings(db)).sensitiveSites)
      if (value === undefined) return err(appError('command.refused'))
      await db.settings.put({ key: 'sensitiveSites', value })
      await appendAudit(db, {
        at: ports.now(),
        type: 'settings.changed',
        data: { setting: 'sensitive-sites', ...data },
      })
      return ok(undefined)
    })

  return {
    'sensitive-site.set': ({ site, sensitive }) => {
      const domain = parseDomain(site)
      return domain === undefined
        ? Promise.resolve(err(appError('connector.address-invalid', { subject: site })))
        : change((choice) => withDomain(choice, domain, sensitive), { site: domain, sensitive })
    },
    'sensitive-site.reset': () => change(() => DEFAULT_SETTINGS.sensitiveSites, { reset: true }),
  }
}

const withDomain = (
  { added, removed }: SensitiveChoice,
  domain: string,
  sensitive: boolean,
): SensitiveChoice | undefined => {
  const isOurs = SENSITIVE_KINDS.some((kind) => SENSITIVE_SITES[kind].includes(domain))
  const others = added.filter((one) => one !== domain)
  const kept = removed.filter((one) => one !== domain)
  if (!sensitive) return { added: others, removed: isOurs ? [...kept, domain] : kept }
  if (others.length >= MOST_ADDED) return undefined
  return { added: isOurs ? others : [...others, domain], removed: kept }
}
