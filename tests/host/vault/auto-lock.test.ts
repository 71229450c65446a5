import { beforeEach, expect, test, vi } from 'vitest'
import type { Vault } from '@/lib/vault/vault'
import { createVaultRig, PASSPHRASE, SECRET, type VaultRig } from './vault-rig'

vi.setConfig({ testTimeout: 30_000 })

const MINUTE = 60_000
let rig: VaultRig
let vault: Vault

beforeEach(async () => {
  rig = createVaultRig()
  vault = rig.wake()
  await vault.put('a', SECRET)
  await vault.setPassphrase(PASSPHRASE)
})

const reads = async (by: Vault): Promise<boolean> => (await by.get('a')).ok

test('a worker that died and wakes again finds the vault unlocked', async () => {
  vault.close()
  expect(await reads(rig.wake())).toBe(true)
})

test('a browser that was closed finds it locked', async () => {
  rig.held.clear()
  expect(await rig.wake().lockState()).toBe('locked')
})

test('it locks after so many minutes without use, also where no worker lived to do it', async () => {
  vault.close()
  rig.now += 15 * MINUTE
  const woken = rig.wake()
  expect(await reads(woken)).toBe(false)
  expect(await woken.lockState()).toBe('locked')
  expect(rig.held.size).toBe(0)
})

test('use starts the time anew', async () => {
  for (let times = 0; times < 5; times += 1) {
    rig.now += 14 * MINUTE
    expect(await reads(vault)).toBe(true)
  }
  expect(await vault.locksAt()).toBe(rig.now + 15 * MINUTE)
})

test('looking at its state is no use', async () => {
  rig.now += 14 * MINUTE
  expect(await vault.lockState()).toBe('unlocked')
  rig.now += 2 * MINUTE
  expect(await vault.lockState()).toBe('locked')
})

test('without a time it stays unlocked until the browser closes', async () => {
  rig.autoLock = 'never'
  await vault.prolong()
  rig.now += 10_000 * MINUTE
  expect(await vault.locksAt()).toBeUndefined()
  expect(await reads(vault)).toBe(true)
})

test('a clock that was set back locks it instead of giving it more time', async () => {
  rig.now -= MINUTE
  expect(await reads(vault)).toBe(false)
})

test('a key whose end is missing or is no end is dropped', async () => {
  for (const end of [undefined, 'soon', { at: Number.MAX_SAFE_INTEGER }]) {
    await vault.unlock(PASSPHRASE)
    rig.held.set('vault-until', end)
    expect(await reads(vault)).toBe(false)
    expect(rig.held.has('vault-key')).toBe(false)
  }
})

test('a use that is under way when the vault is locked does not unlock it again', async () => {
  let lock: Promise<void> | undefined
  rig.afterReading = async () => {
    lock ??= vault.lock()
    await lock
  }
  await vault.get('a')
  expect(await vault.lockState()).toBe('locked')
  expect(await reads(vault)).toBe(false)
})
