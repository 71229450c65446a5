import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Vault } from '@/lib/vault/vault'
import { toVaultError } from '@/lib/vault/vault-failure'
import { createVaultRig, PASSPHRASE, SECRET, type VaultRig } from './vault-rig'

vi.setConfig({ testTimeout: 30_000 })

let rig: VaultRig
let vault: Vault

beforeEach(() => {
  rig = createVaultRig()
  vault = rig.wake()
})

const LOCKED = { ok: false, error: { code: 'vault.locked' } }
const WRONG = { ok: false, error: { code: 'vault.passphrase-wrong' } }
const DONE = { ok: true, value: undefined }
const has = (secret: string | undefined) => ({ ok: true, value: secret })

const bytesOf = (value: unknown): Buffer => Buffer.from(value as ArrayBuffer)

describe('a vault with a passphrase', () => {
  beforeEach(async () => {
    await vault.put('a', SECRET)
    expect(await vault.setPassphrase(PASSPHRASE)).toEqual(DONE)
  })

  test('is unlocked at first, and reads and stores as before', async () => {
    expect(await vault.lockState()).toBe('unlocked')
    expect(await vault.get('a')).toEqual(has(SECRET))
    await vault.put('b', 'second')
    expect(await vault.get('b')).toEqual(has('second'))
  })

  test('neither reads nor stores once it is locked', async () => {
    await vault.lock()
    expect(await vault.lockState()).toBe('locked')
    expect(await vault.get('a')).toEqual(LOCKED)
    const thrown = await vault.put('b', 'second').catch((error: unknown) => error)
    expect(toVaultError(thrown)).toEqual({ code: 'vault.locked' })
  })

  test('tells while locked that nothing is stored under a name, so that nothing waits for it', async () => {
    await vault.lock()
    expect(await vault.get('none')).toEqual(has(undefined))
  })

  test('removes while locked', async () => {
    await vault.lock()
    await vault.remove('a')
    expect(await vault.get('a')).toEqual(has(undefined))
  })

  test('opens to the passphrase, also typed with other code points for the same text', async () => {
    await vault.setPassphrase('Zürich am Morgen', PASSPHRASE)
    await vault.lock()
    expect(await vault.unlock('Zu\u0308rich am Morgen')).toEqual(DONE)
    expect(await vault.get('a')).toEqual(has(SECRET))
  })

  test('stays as it is after a wrong passphrase', async () => {
    await vault.lock()
    const before = [await rig.readRows('keys'), await rig.readRows('secrets')]
    expect(await vault.unlock(`${PASSPHRASE} `)).toEqual(WRONG)
    expect(await vault.removePassphrase('')).toEqual(WRONG)
    expect(await vault.setPassphrase('another passphrase')).toEqual(WRONG)
    expect(await vault.setPassphrase('another passphrase', 'x')).toEqual(WRONG)
    expect([await rig.readRows('keys'), await rig.readRows('secrets')]).toEqual(before)
    expect(rig.held.size).toBe(0)
    expect(await vault.get('a')).toEqual(LOCKED)
  })

  test('keeps no open key beside the wrapped one, and nothing in its rows opens without the passphrase', async () => {
    const keys = await rig.readRows('keys')
    expect(keys.map((row) => row['id'])).toEqual(['lock'])
    expect(Object.values(keys[0] ?? {}).some((value) => value instanceof CryptoKey)).toBe(false)
    expect(keys[0]?.['iterations']).toBeGreaterThanOrEqual(600_000)
    const { raw } = rig.held.get('vault-key') as { raw: string }
    const dump = JSON.stringify([keys, await rig.readRows('secrets')], (_, value: unknown) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? Buffer.from(value as ArrayBuffer).toString('base64')
        : value,
    )
    expect(dump).not.toContain(raw)
    expect(dump).not.toContain(PASSPHRASE)
  })

  test('seals everything anew when the lock is turned on and when its passphrase is changed', async () => {
    const sealed = async () => bytesOf((await rig.readRows('secrets'))[0]?.['sealed'])
    const [before, salt] = [await sealed(), (await rig.readRows('keys'))[0]?.['salt']]
    const key = rig.held.get('vault-key')
    expect(await vault.setPassphrase('another passphrase', PASSPHRASE)).toEqual(DONE)
    expect((await sealed()).equals(before)).toBe(false)
    expect((await rig.readRows('keys'))[0]?.['salt']).not.toEqual(salt)
    expect(rig.held.get('vault-key')).not.toEqual(key)
    await vault.lock()
    expect(await vault.unlock(PASSPHRASE)).toEqual(WRONG)
    expect(await vault.unlock('another passphrase')).toEqual(DONE)
    expect(await vault.get('a')).toEqual(has(SECRET))
  })

  test('goes back to a key of its own when the passphrase is removed', async () => {
    await vault.lock()
    expect(await vault.removePassphrase(PASSPHRASE)).toEqual(DONE)
    expect(await vault.lockState()).toBe('open')
    expect(rig.held.size).toBe(0)
    expect((await rig.readRows('keys')).map((row) => row['id'])).toEqual(['key'])
    expect(await rig.wake().get('a')).toEqual(has(SECRET))
  })

  test('a row moved to another name is unreadable', async () => {
    const [row] = await rig.readRows('secrets')
    await rig.writeRow('secrets', { ...row, name: 'b' })
    expect(await vault.get('b')).toEqual({
      ok: false,
      error: { code: 'vault.unreadable', subject: 'b' },
    })
  })

  test('a lock row that asks for fewer rounds than ours, or was changed, opens to nothing', async () => {
    await vault.lock()
    const [row] = await rig.readRows('keys')
    for (const change of [{ iterations: 1 }, { iterations: 600_001 }, { generation: 'first' }]) {
      await rig.writeRow('keys', { ...row, ...change })
      expect(await vault.unlock(PASSPHRASE)).toEqual(WRONG)
    }
    await rig.writeRow('keys', row ?? {})
    expect(await vault.unlock(PASSPHRASE)).toEqual(DONE)
  })
})

describe('a vault without a passphrase', () => {
  test('has nothing to unlock and nothing to remove', async () => {
    expect(await vault.lockState()).toBe('open')
    expect(await vault.unlock('anything')).toEqual(DONE)
    expect(await vault.removePassphrase('anything')).toEqual(DONE)
    await vault.lock()
    await vault.put('a', SECRET)
    expect(await vault.get('a')).toEqual(has(SECRET))
  })

  test('can be locked before anything is stored', async () => {
    await vault.setPassphrase(PASSPHRASE)
    await vault.put('a', SECRET)
    await vault.lock()
    expect(await vault.get('a')).toEqual(LOCKED)
  })

  test('neither reads nor stores where a lock is required, until one is set', async () => {
    await vault.put('a', SECRET)
    rig.lockRequired = true
    expect(await vault.get('a')).toEqual({ ok: false, error: { code: 'vault.lock-required' } })
    const thrown = await vault.put('b', 'second').catch((error: unknown) => error)
    expect(toVaultError(thrown)).toEqual({ code: 'vault.lock-required' })
    await vault.setPassphrase(PASSPHRASE)
    expect(await vault.get('a')).toEqual(has(SECRET))
  })

  test('keeps an unreadable row unreadable and locks the rest', async () => {
    await vault.put('a', SECRET)
    await vault.put('b', 'second')
    const [row] = await rig.readRows('secrets')
    await rig.writeRow('secrets', { ...row, iv: new Uint8Array(12) })
    await vault.setPassphrase(PASSPHRASE)
    expect((await vault.get('a')).ok).toBe(false)
    expect(await vault.get('b')).toEqual(has('second'))
  })
})
