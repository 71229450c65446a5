import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Result } from '@/lib/domain/result'
import type { Vault } from '@/lib/vault/vault'
import { createVaultRig, deriveCheaply, PASSPHRASE, type VaultRig } from './vault-rig'

vi.setConfig({ testTimeout: 60_000 })

const OTHER = 'quite another passphrase'
const SECRETS = { a: 'one', b: 'two', c: 'three' }

/** Counts every step into the world; from the chosen one on, none is answered, as after the end of the worker. */
const steps = { taken: 0, last: Infinity, died: () => {} }
const restore: (() => void)[] = []

const wrap = (target: object, name: string, dead: () => unknown): void => {
  const methods = target as Record<string, (...args: unknown[]) => unknown>
  const own = methods[name]
  if (own === undefined) throw new Error(name)
  methods[name] = function dying(this: unknown, ...args: unknown[]) {
    steps.taken += 1
    if (steps.taken <= steps.last) return own.apply(this, args)
    steps.died()
    return dead()
  }
  restore.push(() => {
    methods[name] = own
  })
}

beforeAll(deriveCheaply)
afterEach(() => {
  for (const undo of restore.splice(0)) undo()
})

const never = (): Promise<never> => new Promise(() => {})
/** A transaction of a worker that dies is aborted. */
const abort = (): never => {
  throw new Error('The worker has died.')
}

const watch = (rig: VaultRig): void => {
  for (const name of ['encrypt', 'decrypt', 'importKey', 'generateKey', 'deriveBits'])
    wrap(crypto.subtle, name, never)
  for (const name of ['get', 'set', 'remove']) wrap(rig.session, name, never)
  for (const name of ['put', 'add', 'delete', 'get', 'getAll', 'openCursor'])
    wrap(IDBObjectStore.prototype, name, abort)
}

/** Everything is readable, by the one or the other passphrase or by none; a closed browser makes no difference. */
const expectNothingLost = async (rig: VaultRig, passphrases: readonly string[]): Promise<void> => {
  const vault = rig.wake()
  if ((await vault.lockState()) === 'locked') {
    const opened = await Promise.all(passphrases.map((passphrase) => vault.unlock(passphrase)))
    expect(opened.filter(({ ok }) => ok)).toHaveLength(1)
  }
  for (const [name, secret] of Object.entries(SECRETS))
    expect(await vault.get(name)).toEqual({ ok: true, value: secret })
  expect(await rig.readRows('keys')).toHaveLength(1)
  vault.close()
}

const dieAtEveryStep = async (
  prepare: (vault: Vault) => Promise<unknown>,
  act: (vault: Vault) => Promise<Result<void>>,
  passphrases: readonly string[],
): Promise<number> => {
  for (let last = 0; ; last += 1) {
    const rig = createVaultRig()
    const vault = rig.wake()
    for (const [name, secret] of Object.entries(SECRETS)) await vault.put(name, secret)
    await prepare(vault)
    watch(rig)
    const death = new Promise<undefined>((resolve) => {
      Object.assign(steps, { taken: 0, last, died: () => resolve(undefined) })
    })
    const done = await Promise.race([act(vault).catch(() => undefined), death])
    vault.close()
    for (const undo of restore.splice(0)) undo()
    if (done === undefined && last % 2 === 0) rig.held.clear()
    await expectNothingLost(rig, passphrases)
    if (done !== undefined) {
      expect(done.ok).toBe(true)
      return last
    }
  }
}

describe('wherever the worker dies, no secret is lost', () => {
  test('while the lock is turned on', async () => {
    const count = await dieAtEveryStep(
      () => Promise.resolve(),
      (vault) => vault.setPassphrase(PASSPHRASE),
      [PASSPHRASE],
    )
    expect(count).toBeGreaterThan(15)
  })

  test('while the passphrase is changed', async () => {
    const count = await dieAtEveryStep(
      (vault) => vault.setPassphrase(PASSPHRASE),
      (vault) => vault.setPassphrase(OTHER, PASSPHRASE),
      [PASSPHRASE, OTHER],
    )
    expect(count).toBeGreaterThan(15)
  })

  test('while the lock is turned off', async () => {
    const count = await dieAtEveryStep(
      (vault) => vault.setPassphrase(PASSPHRASE),
      (vault) => vault.removePassphrase(PASSPHRASE),
      [PASSPHRASE],
    )
    expect(count).toBeGreaterThan(12)
  })

  test('while it is unlocked', async () => {
    await dieAtEveryStep(
      async (vault) => {
        await vault.setPassphrase(PASSPHRASE)
        await vault.lock()
      },
      (vault) => vault.unlock(PASSPHRASE),
      [PASSPHRASE],
    )
  })
})

describe('what is stored while the key changes', () => {
  test('is readable afterwards, by whichever key', async () => {
    for (let round = 0; round < 20; round += 1) {
      const rig = createVaultRig()
      const [one, two] = [rig.wake(), rig.wake()]
      await one.put('a', 'old')
      const writes = Array.from({ length: 6 }, async (_, at) => {
        for (let wait = 0; wait < at * round; wait += 1) await Promise.resolve()
        // Between the new key's coming into force and its being held, the vault is locked for a moment.
        await vi.waitFor(() => two.put(`n${at}`, `new ${at}`))
      })
      const [set] = await Promise.all([one.setPassphrase(PASSPHRASE), ...writes])
      expect(set.ok).toBe(true)
      await one.lock()
      await two.unlock(PASSPHRASE)
      expect(await two.get('a')).toEqual({ ok: true, value: 'old' })
      for (let at = 0; at < 6; at += 1)
        expect(await one.get(`n${at}`)).toEqual({ ok: true, value: `new ${at}` })
      one.close()
      two.close()
    }
  })

  test('is sealed again where it had just been sealed under the key that is replaced', async () => {
    const rig = createVaultRig()
    const [one, two] = [rig.wake(), rig.wake()]
    await one.put('a', 'old')
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle)
    let isFirst = true
    crypto.subtle.encrypt = async (...args) => {
      const sealed = await encrypt(...args)
      const between = isFirst
      isFirst = false
      if (between) await two.setPassphrase(PASSPHRASE)
      return sealed
    }
    restore.push(() => {
      crypto.subtle.encrypt = encrypt
    })
    await one.put('a', 'new')
    expect(await two.get('a')).toEqual({ ok: true, value: 'new' })
  })

  test('of two who turn the lock on at once, one wins and the other is told', async () => {
    const rig = createVaultRig()
    const [one, two] = [rig.wake(), rig.wake()]
    await one.put('a', 'old')
    const both = await Promise.all([one.setPassphrase(PASSPHRASE), two.setPassphrase(OTHER)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    await one.lock()
    expect((await one.unlock(both[0].ok ? PASSPHRASE : OTHER)).ok).toBe(true)
    expect(await two.get('a')).toEqual({ ok: true, value: 'old' })
  })
})
