import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import { parseAddress } from '@/lib/domain/connector-url'
import type { Label } from '@/lib/domain/label'
import { OWN_PLUGIN, type SkillFacts, type SkillRow } from '@/lib/domain/plugin'
import { err, ok, type Result } from '@/lib/domain/result'
import type { ParsedInput } from '@/lib/messaging/contract'
import type { Handlers } from '@/lib/messaging/server'
import { fetchFile } from '@/lib/plugins/use/fetch-file'
import { BOTTOM_LABEL, joinLabels, labelOfContent } from '@/lib/policy/join-labels'
import { sourceOfConnector, sourceOfPlugin } from '@/lib/policy/source-of'
import { appendAudit } from '@/lib/store/append-audit'
import { readSettings } from '@/lib/store/queries/settings'
import type { SaysoDb, SaysoTx } from '@/lib/store/db'
import type { HostPorts } from '../host-ports'
import { showSkills } from '../show-skills'

type PluginHandlers = Pick<
  Handlers,
  | 'plugin.install'
  | 'plugin.enable'
  | 'plugin.remove'
  | 'plugin.fetch'
  | 'skill.set-sites'
  | 'category.choose'
>

/** Keeps plugins. Nothing of one is run here; its connectors are added, one by one, by the person's own commands. */
export const createPluginHandlers = (
  ports: Pick<HostPorts, 'now' | 'newId' | 'fetch' | 'timers' | 'network' | 'browser'>,
  db: SaysoDb,
): PluginHandlers => {
  const tables = [db.plugins, db.skills, db.pluginFiles, db.audit, db.auditHead]
  const shown = async (done: Promise<Result<void>>): Promise<Result<void>> => {
    const result = await done
    await showSkills(ports.browser, db)
    return result
  }
  return {
    'plugin.install': (input) => {
      const { name } = input.package.facts
      const isOwn = input.package.source.kind === 'own'
      const isFit =
        (name === OWN_PLUGIN) === isOwn &&
        input.package.skills.every(({ command }) => command.startsWith(`${name}:`))
      return isFit
        ? shown(
            transact({ db }, 'rw', [...tables, db.messages, db.downloads], ({ db }) =>
              install(ports, db, input),
            ),
          )
        : Promise.resolve(err(appError('command.refused', { subject: name })))
    },
    'plugin.enable': ({ name, enabled }) =>
      shown(
        transact({ db }, 'rw', tables, async ({ db }) => {
          if ((await db.plugins.update(name, { enabled })) === 0)
            return err(appError('command.not-found'))
          await db.skills.where({ plugin: name }).modify({ enabled })
          await appendAudit(db, {
            at: ports.now(),
            type: 'plugin.changed',
            data: { plugin: name, enabled },
          })
          return ok(undefined)
        }),
      ),
    'skill.set-sites': ({ command, sites }) =>
      transact({ db }, 'rw', tables, async ({ db }) => {
        const row = await db.skills.get(command)
        if (row === undefined) return err(appError('command.not-found'))
        const { sites: _before, ...rest } = row
        await db.skills.put(sites.length === 0 ? rest : { ...rest, sites })
        await appendAudit(db, {
          at: ports.now(),
          type: 'plugin.changed',
          data: { plugin: row.plugin, skill: command, sites },
        })
        return ok(undefined)
      }),
    'category.choose': ({ category, connectorId }) =>
      transact({ db }, 'rw', [db.settings, db.connectors], async ({ db }) => {
        if ((await db.connectors.get(connectorId)) === undefined)
          return err(appError('command.not-found'))
        const { categories } = await readSettings(db)
        const value = { ...categories, [category]: connectorId }
        await db.settings.put({ key: 'categories', value })
        return ok(undefined)
      }),
    'plugin.remove': ({ name }) =>
      shown(
        transact({ db }, 'rw', tables, async ({ db }) => {
          const row = await db.plugins.get(name)
          if (row === undefined) return err(appError('command.not-found'))
          await forget(db, name)
          await appendAudit(db, {
            at: ports.now(),
            type: 'plugin.removed',
            data: { plugin: name, hash: row.hash },
          })
          return ok(undefined)
        }),
      ),
    'plugin.fetch': async ({ url }) => {
      const address = parseAddress(url)
      if (!address.ok) return address
      const { host, permission, addressSpace } = address.value
      if (!(await ports.browser.hasHostPermission(permission)))
        return err(appError('connector.permission-missing', { subject: host }))
      await transact({ db }, 'rw', [db.audit, db.auditHead], ({ db }) =>
        appendAudit(db, { at: ports.now(), type: 'plugin.fetched', data: { host, addressSpace } }),
      )
      const bytes = await fetchFile(ports, address.value)
      if (!bytes.ok) return bytes
      const id = ports.newId()
      await transact({ db }, 'rw', [db.downloads], async ({ db }) => {
        await db.downloads.clear()
        await db.downloads.add({ id, bytes: bytes.value })
      })
      return ok({ id })
    },
  }
}

const forget = async (db: SaysoTx, name: string): Promise<void> => {
  await db.plugins.delete(name)
  await db.skills.where({ plugin: name }).delete()
  await db.pluginFiles.where({ plugin: name }).delete()
}

const install = async (
  ports: Pick<HostPorts, 'now'>,
  db: SaysoTx,
  {
    package: { facts, source, skills, agents, files },
    replaces,
    from = [],
  }: ParsedInput<'plugin.install'>,
): Promise<Result<void>> => {
  const { name } = facts
  const before = await db.plugins.get(name)
  if (before?.hash !== replaces) return err(appError('command.conflict', { subject: name }))
  const known = new Map<string, Label>()
  const old = new Map<string, SkillRow>()
  for (const row of await db.skills.where({ plugin: name }).toArray()) {
    old.set(row.command, row)
    known.set(row.command, row.label)
  }
  for (const { command, skill, conversationId } of from) {
    const origin = skill === undefined ? undefined : await db.skills.get(skill)
    const read = await db.messages
      .where('[conversationId+seq]')
      .between([conversationId ?? '', 0], [conversationId ?? '', Infinity])
      .toArray()
    // What it was drawn from tells its label: without it there is none to give.
    if (conversationId !== undefined && read.length === 0) return err(appError('command.not-found'))
    known.set(
      command,
      [known.get(command), origin?.label, ...read.map(({ label }) => label)].reduce<Label>(
        (joined, label) => (label === undefined ? joined : joinLabels(joined, label)),
        BOTTOM_LABEL,
      ),
    )
  }
  // A plugin's words are its author's; the person's own are as good or as bad as what they were taken from.
  const labelOf = ({ command, offer }: SkillFacts): Label => {
    if (name === OWN_PLUGIN) return withoutPerson(known.get(command) ?? BOTTOM_LABEL)
    // A server's words stay a server's, whoever has read them since.
    return offer === undefined
      ? labelOfContent(sourceOfPlugin(name), 'public')
      : labelOfContent(sourceOfConnector(offer.connectorId), 'private')
  }
  const enabled = before?.enabled ?? true
  await forget(db, name)
  const at = ports.now()
  await db.plugins.add({
    ...facts,
    source,
    agents,
    enabled,
    installedAt: before?.installedAt ?? at,
    updatedAt: at,
  })
  await db.skills.bulkAdd(
    skills.map((skill): SkillRow => {
      const sites = old.get(skill.command)?.sites
      return {
        ...skill,
        plugin: name,
        enabled,
        ...(sites === undefined ? {} : { sites }),
        label: labelOf(skill),
      }
    }),
  )
  await db.pluginFiles.bulkAdd(files.map((file) => ({ ...file, plugin: name })))
  await db.downloads.clear()
  await appendAudit(db, {
    at,
    type: 'plugin.installed',
    data: {
      plugin: name,
      hash: facts.hash,
      before: before?.hash ?? null,
      source: source.kind,
      skills: skills.length,
      agents: agents.length,
    },
  })
  return ok(undefined)
}

/** What counts as typed is typed in a conversation, never in a text that is kept. */
const withoutPerson = (label: Label): Label => ({
  ...label,
  sources: label.sources.filter((source) => source !== 'person'),
})
