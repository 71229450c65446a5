import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { StandingInstructions } from '@/lib/domain/instructions'
import { err, ok } from '@/lib/domain/result'
import { parseDomain } from '@/lib/domain/sensitive-site'
import type { Handlers } from '@/lib/messaging/server'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import { readSettings } from '@/lib/store/queries/settings'
import type { HostPorts } from '../host-ports'

type InstructionHandlers = Pick<Handlers, 'instructions.set' | 'conversation.instruct'>

/** As many as anybody keeps by hand. */
const MOST_SITES = 100

/** The person's standing instructions. The record tells that they changed and where, not their words. */
export const createInstructionHandlers = (
  ports: Pick<HostPorts, 'now'>,
  db: SaysoTables,
): InstructionHandlers => ({
  'instructions.set': ({ site, text }) => {
    const domain = site === undefined ? undefined : parseDomain(site)
    if (site !== undefined && domain === undefined)
      return Promise.resolve(err(appError('connector.address-invalid', { subject: site })))
    return transact({ db }, 'rw', [db.settings, db.audit, db.auditHead], async ({ db }) => {
      const value = withText((await readSettings(db)).instructions, domain, text)
      if (value.sites.length > MOST_SITES) return err(appError('command.refused'))
      await db.settings.put({ key: 'instructions', value })
      await appendAudit(db, {
        at: ports.now(),
        type: 'settings.changed',
        data: { setting: 'instructions', characters: text.length, site: domain ?? null },
      })
      return ok(undefined)
    })
  },
  'conversation.instruct': ({ id, text }) =>
    transact({ db }, 'rw', [db.conversations, db.audit, db.auditHead], async ({ db }) => {
      const changed = await db.conversations.update(id, { instructions: text })
      if (changed === 0) return err(appError('command.not-found'))
      await appendAudit(db, {
        at: ports.now(),
        type: 'settings.changed',
        conversationId: id,
        data: { setting: 'instructions', characters: text.length },
      })
      return ok(undefined)
    }),
})

const withText = (
  before: StandingInstructions,
  domain: string | undefined,
  text: string,
): StandingInstructions => {
  if (domain === undefined) return { ...before, everywhere: text }
  const others = before.sites.filter((one) => one.domain !== domain)
  if (text === '') return { ...before, sites: others }
  const isKnown = others.length < before.sites.length
  return {
    ...before,
    sites: isKnown
      ? before.sites.map((one) => (one.domain === domain ? { domain, text } : one))
      : [...before.sites, { domain, text }],
  }
}
