// oxlint-disable-next-line import/no-unassigned-import -- must be there before the components are
import '../unit/components/messages-in-node'
import { describe, expect, test } from 'vitest'
import { backupFile } from '@/lib/domain/backup-file'
import { countData } from '@/lib/store/queries/data-figures'
import { openDb } from '@/lib/store/db'
import { makeBackup } from '@/components/data/make-backup'
import {
  areLimitsWithin,
  BACKUP_PARTS,
  readBackup,
  restoreBackup,
} from '@/components/data/restore-backup'
import { hang, say } from '../fakes/scripted-reply'
import { setUpBench, unwrap } from './harness/set-up'

const SECRETS = {
  key: 'sk-backup-canary-0123456789',
  token: 'token-backup-canary-77',
  header: 'header-backup-canary-88',
  client: 'client-backup-canary-99',
  query: 'querybackupcanary0123456789abcdef',
  passphrase: 'correct horse backup canary',
}

const PRICE = { input: 1, output: 2, cacheRead: 0, cacheWrite: 0 }

const setUp = async () => {
  const bench = await setUpBench(() => say('Hello.'))
  const settings = bench.running().as('options')
  const { notebook, model, connectorId: id } = bench
  unwrap(
    await settings('model.choose', {
      choice: { provider: 'compatible', baseUrl: model.url, model: 'scripted-model' },
      key: SECRETS.key,
    }),
  )
  unwrap(await settings('connector.set-token', { id, token: SECRETS.token }))
  unwrap(await settings('connector.set-headers', { id, headers: { 'X-Key': SECRETS.header } }))
  unwrap(
    await settings('connector.set-client', {
      id,
      client: { clientId: 'known', clientSecret: SECRETS.client },
    }),
  )
  unwrap(
    await settings('connector.add', { url: `${notebook.url}?key=${SECRETS.query}`, name: 'Other' }),
  )
  unwrap(await settings('vault.set-passphrase', { passphrase: SECRETS.passphrase }))
  unwrap(await settings('instructions.set', { text: 'Be brief.' }))
  unwrap(await settings('sensitive-site.set', { site: 'bank.example', sensitive: true }))
  unwrap(await settings('budget.set', { budget: { unit: 'tokens', turn: 90_000 } }))
  await bench.over((await bench.say('Hello there')).turnId)
  return { bench, settings }
}

describe('a backup', () => {
  test('has no key, token, header, client secret, passphrase or secret of an address in it', async () => {
    const { bench } = await setUp()
    const text = JSON.stringify(await makeBackup(bench.profile.db, 1))
    expect(text).toContain('Hello there')
    expect(text).toContain(new URL(bench.notebook.url).host)
    for (const [kind, secret] of Object.entries(SECRETS))
      expect([kind, text.includes(secret)]).toEqual([kind, false])
    // They are there to be found.
    expect(JSON.stringify(await bench.profile.db.connectors.toArray())).toContain(SECRETS.query)
  })

  test('brings back what was chosen in a new profile, and lets nothing run that asked before', async () => {
    const { bench } = await setUp()
    await bench.classify('read-notes', 'read.private')
    const text = JSON.stringify(await makeBackup(bench.profile.db, 1))
    const other = await setUpBench(() => say('Hello.'))
    const file = readBackup(text)
    expect(file).toBeDefined()
    if (file === undefined) return
    const call = other.running().as('options')
    expect(await restoreBackup(call, file, new Set(BACKUP_PARTS))).toEqual([])
    const { db } = other.profile
    const [conversation] = await db.conversations.toArray()
    expect(conversation?.title).toBe('Hello there')
    const rows = await db.settings.bulkGet(['instructions', 'budget', 'sensitiveSites'])
    expect(rows.map((row) => row?.value)).toMatchObject([
      { everywhere: 'Be brief.' },
      { turn: 90_000 },
      { added: ['bank.example'] },
    ])
    const tools = await db.tools.toArray()
    expect(tools.filter(({ chosenEffect }) => chosenEffect !== undefined)).toEqual([])
    expect(await db.grants.count()).toBe(0)
  })

  test.each([
    { budget: { unit: 'tokens' as const, month: 1e300 } },
    { budget: { unit: 'dollars' as const, turn: 100_001 } },
    { prices: { m: { input: 1, output: 10_001, cacheRead: 0, cacheWrite: 0 } } },
    { prices: Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`m${at}`, PRICE])) },
  ])('has no limit or price taken over that nobody could have set: %#', async (beyond) => {
    const { bench, settings } = await setUp()
    const made = { ...(await makeBackup(bench.profile.db, 1)), prices: { m: PRICE } }
    const [file, good] = [{ ...made, ...beyond }, made].map((one) =>
      readBackup(JSON.stringify(one)),
    )
    expect(good !== undefined && areLimitsWithin(good)).toBe(true)
    expect(file !== undefined && areLimitsWithin(file)).toBe(false)
    const { budget, prices = {} } = beyond
    // The worker does not rely on that.
    if (budget !== undefined)
      expect(await settings('budget.set', { budget })).toMatchObject({ ok: false })
    else if (prices['m'] !== undefined)
      expect(await settings('price.set', { model: 'm', price: prices['m'] })).toMatchObject({
        ok: false,
      })
  })

  test('is refused where it has another form', () => {
    expect(readBackup('{}')).toBeUndefined()
    expect(readBackup('[')).toBeUndefined()
    expect(backupFile.safeParse({ format: 'sayso-backup', version: 2 }).success).toBe(false)
  })
})

describe('what is kept', () => {
  test('is counted to the last table', async () => {
    const { bench } = await setUp()
    const { db } = bench.profile
    // The last that a turn leaves behind.
    await expect
      .poll(() => db.conversations.filter(({ unlisted }) => unlisted?.length === 0).count())
      .toBe(1)
    const counts = await countData(db)
    const rows = await Promise.all(openDb('none').tables.map(({ name }) => db.table(name).count()))
    expect(Object.values(counts).reduce((a, b) => a + b)).toBe(rows.reduce((a, b) => a + b))
  })

  test('is all deleted when the person says so, in the middle of a turn too', async () => {
    const bench = await setUpBench([hang(1)])
    await bench.say('Hello')
    await expect.poll(() => bench.model.requests.length).toBe(1)
    const settings = bench.running().as('options')
    unwrap(await settings('vault.empty', {}))
    unwrap(await settings('data.erase', {}))
    const { db } = bench.profile
    for (const table of db.tables)
      expect([table.name, await table.count()]).toEqual([table.name, 0])
    expect(await bench.running().as('sidepanel')('data.erase', {})).toMatchObject({
      error: { code: 'command.refused' },
    })
  })
})
