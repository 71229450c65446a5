import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { beforeEach, expect, test } from 'vitest'
import { openVault, type Vault } from '@/lib/vault/vault'

const SECRET = 'sk-canary-5f2c'
let name = ''
let vault: Vault

beforeEach(() => {
  name = `vault-${crypto.randomUUID()}`
  vault = openVault(name)
})

const rowsOf = async (): Promise<Record<string, unknown>[]> => {
  const raw = await new Dexie(name).open()
  return raw.table('secrets').toArray() as Promise<Record<string, unknown>[]>
}

test('a secret comes back as it was, also to a vault opened anew', async () => {
  await vault.put('model:anthropic', SECRET)
  vault.close()
  expect(await openVault(name).get('model:anthropic')).toEqual({ ok: true, value: SECRET })
})

test('a name without a secret has none', async () => {
  expect(await vault.get('model:anthropic')).toEqual({ ok: true, value: undefined })
})

test('a removed secret is gone', async () => {
  await vault.put('a', SECRET)
  await vault.remove('a')
  expect(await vault.get('a')).toEqual({ ok: true, value: undefined })
})

test('the rows do not hold the secret in clear', async () => {
  await vault.put('a', SECRET)
  const [row] = await rowsOf()
  const bytes = Buffer.from(row?.['sealed'] as ArrayBuffer)
  expect(bytes.includes(Buffer.from(SECRET))).toBe(false)
  expect(JSON.stringify(row)).not.toContain(SECRET)
})

test('a row moved to another name is unreadable', async () => {
  await vault.put('a', SECRET)
  const raw = await new Dexie(name).open()
  const [row] = await rowsOf()
  await raw.table('secrets').put({ ...row, name: 'b' })
  const read = await vault.get('b')
  expect(read).toEqual({ ok: false, error: { code: 'vault.unreadable', subject: 'b' } })
})

test('two secrets never share an initialisation vector', async () => {
  await Promise.all(['a', 'b', 'c'].map((secret) => vault.put(secret, SECRET)))
  const vectors = (await rowsOf()).map((row) =>
    Buffer.from(row['iv'] as Uint8Array).toString('hex'),
  )
  expect(new Set(vectors).size).toBe(3)
})

test('two first uses at once agree on one key', async () => {
  const other = openVault(name)
  await Promise.all([vault.put('a', 'one'), other.put('b', 'two')])
  expect(await vault.get('b')).toEqual({ ok: true, value: 'two' })
  expect(await other.get('a')).toEqual({ ok: true, value: 'one' })
})
