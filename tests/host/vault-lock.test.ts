import { describe, expect, test, vi } from 'vitest'
import type { AuditRow, AuditType } from '@/lib/domain/audit'
import type { TurnRow, TurnState } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import { callTool, say } from '../fakes/scripted-reply'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

vi.setConfig({ testTimeout: 60_000 })

const ADD = { endsWith: '__add-note' }
const PASSPHRASE = 'correct horse battery staple'
const KEY = 'sk-canary-1a2b'
const MINUTE = 60_000

const settings = (bench: Bench) => bench.running().as('options')
const panel = (bench: Bench) => bench.running().as('sidepanel')

const chooseModel = async (bench: Bench, key?: string): Promise<void> => {
  unwrap(
    await settings(bench)('model.choose', {
      choice: { provider: 'compatible', baseUrl: bench.model.url, model: 'scripted-model' },
      ...(key === undefined ? {} : { key }),
    }),
  )
}

const turnOn = async (bench: Bench): Promise<void> => {
  unwrap(await settings(bench)('vault.set-passphrase', { passphrase: PASSPHRASE }))
}
const lock = async (bench: Bench): Promise<void> => {
  unwrap(await panel(bench)('vault.lock', {}))
}
const unlock = (bench: Bench, passphrase = PASSPHRASE) =>
  panel(bench)('vault.unlock', { passphrase })

const inState = (bench: Bench, turnId: TurnId, state: TurnState): Promise<TurnRow> =>
  bench.profile.until(async (db) => {
    const turn = await db.turns.get(turnId)
    return turn?.state === state ? turn : undefined
  })

const stateShown = (bench: Bench, state: string): Promise<true> =>
  bench.profile.until(async (db) => {
    const row = await db.settings.get('lockState')
    return (row?.value ?? 'open') === state ? true : undefined
  })

const lines = async (bench: Bench, type: AuditType): Promise<AuditRow['data'][]> => {
  const rows = await bench.profile.db.audit.toArray()
  return rows.filter((row) => row.type === type).map(({ data }) => data)
}

const code = (result: { ok: boolean; error?: { code: string } }): string | undefined =>
  result.error?.code

describe('a turn that needs a locked secret', () => {
  test('waits without a lease and asks nobody, and goes on once the vault is unlocked', async () => {
    const bench = await setUpBench([say('Good morning.')])
    await chooseModel(bench, KEY)
    await turnOn(bench)
    await lock(bench)
    const { turnId, conversationId } = await bench.say('Hello')
    expect((await inState(bench, turnId, 'awaiting-unlock')).lease).toBeUndefined()
    expect(bench.model.requests).toHaveLength(0)
    expect(bench.profile.browser.alarm).toBe(false)
    unwrap(await unlock(bench))
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.model.requests).toHaveLength(1)
    expect(await bench.transcript(conversationId)).toEqual([
      'user: Hello',
      'assistant: Good morning.',
    ])
  })

  test('still waits after the worker has died, and goes on when another one unlocks', async () => {
    const bench = await setUpBench([say('Good morning.')])
    await chooseModel(bench, KEY)
    await turnOn(bench)
    await lock(bench)
    const { turnId } = await bench.say('Hello')
    await inState(bench, turnId, 'awaiting-unlock')
    await bench.restart()
    bench.running().host.wake()
    expect(code(await unlock(bench, 'wrong'))).toBe('vault.passphrase-wrong')
    expect((await bench.profile.db.turns.get(turnId))?.state).toBe('awaiting-unlock')
    unwrap(await unlock(bench))
    expect((await bench.over(turnId)).state).toBe('done')
  })

  test('can be stopped while it waits', async () => {
    const bench = await setUpBench([say('Never said.')])
    await chooseModel(bench, KEY)
    await turnOn(bench)
    await lock(bench)
    const { turnId } = await bench.say('Hello')
    await inState(bench, turnId, 'awaiting-unlock')
    unwrap(await panel(bench)('turn.stop', { turnId }))
    expect((await bench.over(turnId)).state).toBe('stopped')
    unwrap(await unlock(bench))
    expect(bench.model.requests).toHaveLength(0)
  })

  test('waits with a call that needs a sign-in, and runs it once', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
    const { connectorId } = bench
    unwrap(await settings(bench)('connector.set-token', { id: connectorId, token: 'token-canary' }))
    await turnOn(bench)
    const { turnId } = await bench.say('note milk')
    const question = await bench.question('add-note')
    await lock(bench)
    unwrap(await bench.answer(question, 'allow-once'))
    await inState(bench, turnId, 'awaiting-unlock')
    expect(bench.notebook.calls.size).toBe(0)
    const calls = await bench.profile.db.calls.where({ turnId }).toArray()
    expect(calls.map(({ state }) => state)).toEqual(['approved'])
    await bench.restart()
    unwrap(await unlock(bench))
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['milk'])
    expect(bench.notebook.calls.get('add-note')).toBe(1)
    expect((await bench.profile.db.connectors.get(connectorId))?.state).toBe('ready')
  })
})

test('without a key and without a sign-in, everything goes on while the vault is locked', async () => {
  const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
  await turnOn(bench)
  await lock(bench)
  const { turnId } = await bench.say('note milk')
  unwrap(await bench.answer(await bench.question('add-note'), 'allow-once'))
  expect((await bench.over(turnId)).state).toBe('done')
  expect(bench.notebook.notes).toEqual(['milk'])
})

describe('the lock', () => {
  test('stays open for a worker that wakes again, and closes with the browser', async () => {
    const bench = await setUpBench([say('One.'), say('Two.')])
    await chooseModel(bench, KEY)
    await turnOn(bench)
    await bench.restart()
    const first = await bench.say('Hello')
    expect((await bench.over(first.turnId)).state).toBe('done')
    bench.profile.surroundings.session.values.clear()
    await bench.restart()
    await stateShown(bench, 'locked')
    const second = await bench.say('Hello again')
    await inState(bench, second.turnId, 'awaiting-unlock')
    expect(await lines(bench, 'vault.locked')).toEqual([{ by: 'itself' }])
  })

  test('closes by itself at its alarm, also for a worker that only wakes for it', async () => {
    const bench = await setUpBench([])
    const { surroundings } = bench.profile
    await chooseModel(bench, KEY)
    await turnOn(bench)
    await stateShown(bench, 'unlocked')
    expect(surroundings.lockAlarm).toBeGreaterThan(Date.now() + 14 * MINUTE)
    await bench.restart()
    surroundings.ahead = 15 * MINUTE
    bench.running().host.wake()
    await stateShown(bench, 'locked')
    expect(surroundings.lockAlarm).toBeUndefined()
    expect(surroundings.session.values.size).toBe(0)
  })

  test('keeps the time that the person chose, which nobody changes while it is locked', async () => {
    const bench = await setUpBench([])
    const { surroundings } = bench.profile
    await turnOn(bench)
    unwrap(await settings(bench)('vault.set-auto-lock', { autoLock: 60 }))
    expect(surroundings.lockAlarm).toBeGreaterThan(Date.now() + 59 * MINUTE)
    unwrap(await settings(bench)('vault.set-auto-lock', { autoLock: 'never' }))
    expect(surroundings.lockAlarm).toBeUndefined()
    await lock(bench)
    const refused = await settings(bench)('vault.set-auto-lock', { autoLock: 60 })
    expect(code(refused)).toBe('vault.locked')
  })

  test('stands in the record with every change, and no secret does', async () => {
    const bench = await setUpBench([])
    await chooseModel(bench, KEY)
    await turnOn(bench)
    await lock(bench)
    await unlock(bench, 'a wrong passphrase')
    await unlock(bench)
    unwrap(
      await settings(bench)('vault.set-passphrase', {
        passphrase: 'quite another passphrase',
        current: PASSPHRASE,
      }),
    )
    const wrong = await settings(bench)('vault.remove-passphrase', { passphrase: PASSPHRASE })
    expect(code(wrong)).toBe('vault.passphrase-wrong')
    unwrap(
      await settings(bench)('vault.remove-passphrase', { passphrase: 'quite another passphrase' }),
    )
    const rows = await bench.profile.db.audit.toArray()
    expect(rows.map(({ type }) => type).filter((type) => type.startsWith('vault.'))).toEqual([
      'vault.passphrase-set',
      'vault.locked',
      'vault.unlock-failed',
      'vault.unlocked',
      'vault.passphrase-set',
      'vault.unlock-failed',
      'vault.passphrase-removed',
    ])
    const everything = await Promise.all(bench.profile.db.tables.map((table) => table.toArray()))
    const text = JSON.stringify(everything)
    for (const secret of [PASSPHRASE, 'another passphrase', 'wrong passphrase', KEY])
      expect(text).not.toContain(secret)
  })

  test('takes no new secret, no sign-in and no removal of one while it is closed', async () => {
    const bench = await setUpBench([])
    const { connectorId } = bench
    unwrap(await settings(bench)('connector.set-token', { id: connectorId, token: 'token-canary' }))
    await turnOn(bench)
    await lock(bench)
    const choice = { provider: 'compatible', baseUrl: bench.model.url, model: 'm' } as const
    const refused = [
      await settings(bench)('model.choose', { choice, key: KEY }),
      await settings(bench)('connector.set-token', { id: connectorId, token: 'another' }),
      await settings(bench)('connector.set-token', { id: connectorId, token: null }),
      await settings(bench)('connector.sign-out', { id: connectorId }),
      await settings(bench)('connector.authorize', { id: connectorId }),
      await settings(bench)('connector.refresh', { id: connectorId }),
      await settings(bench)('connector.remove', { id: connectorId }),
    ]
    expect(refused.map(code)).toEqual(refused.map(() => 'vault.locked'))
    const row = await bench.profile.db.connectors.get(connectorId)
    expect([row?.state, row?.error]).toEqual(['ready', undefined])
    unwrap(await unlock(bench))
    unwrap(await settings(bench)('connector.refresh', { id: connectorId }))
    unwrap(await settings(bench)('connector.remove', { id: connectorId }))
  })

  test('whose passphrase is forgotten is removed with all that it locks, and everything can begin anew', async () => {
    const bench = await setUpBench([say('Good morning.')])
    const { connectorId } = bench
    await chooseModel(bench, KEY)
    unwrap(await settings(bench)('connector.set-token', { id: connectorId, token: 'token-canary' }))
    await turnOn(bench)
    await lock(bench)
    unwrap(await settings(bench)('vault.empty', {}))
    await stateShown(bench, 'open')
    const row = await bench.profile.db.connectors.get(connectorId)
    expect([row?.state, row?.signIn?.state]).toEqual(['needs-sign-in', 'signed-out'])
    expect((await bench.profile.db.settings.get('hasKey'))?.value).toEqual({
      anthropic: false,
      compatible: false,
    })
    expect(await lines(bench, 'vault.emptied')).toHaveLength(1)
    await chooseModel(bench, KEY)
    const { turnId } = await bench.say('Hello')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(code(await panel(bench)('vault.empty' as never, {} as never))).toBe('command.refused')
  })

  test('is set and removed from the settings page alone, and only with a passphrase of some length', async () => {
    const bench = await setUpBench([])
    expect(code(await panel(bench)('vault.set-passphrase', { passphrase: PASSPHRASE }))).toBe(
      'command.refused',
    )
    expect(code(await panel(bench)('vault.remove-passphrase', { passphrase: PASSPHRASE }))).toBe(
      'command.refused',
    )
    const short = await settings(bench)('vault.set-passphrase', { passphrase: 'elevenchars' })
    expect(code(short)).toBe('command.malformed')
    expect(JSON.stringify(short)).not.toContain('elevenchars')
  })
})
