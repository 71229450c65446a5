import type { SecretRow } from './vault-db'

const ALGORITHM = 'AES-GCM'

const boundTo = (name: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`sayso|1|${name}`)

/** Seals a secret under its name: a row moved to another name does not open. A fresh 96-bit vector each time. */
export const sealSecret = async (
  key: CryptoKey,
  name: string,
  secret: string,
): Promise<SecretRow> => {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt(
    { name: ALGORITHM, iv, additionalData: boundTo(name) },
    key,
    new TextEncoder().encode(secret),
  )
  return { name, iv, sealed }
}

/** Undefined where the row was tampered with, moved, or sealed under another key. */
export const unsealSecret = async (key: CryptoKey, row: SecretRow): Promise<string | undefined> => {
  try {
    const opened = await crypto.subtle.decrypt(
      { name: ALGORITHM, iv: row.iv, additionalData: boundTo(row.name) },
      key,
      row.sealed,
    )
    return new TextDecoder().decode(opened)
  } catch {
    return undefined
  }
}

/** A key for sealing that no script can export. */
export const importDataKey = (raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, ALGORITHM, false, ['encrypt', 'decrypt'])

export const makeDataKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ['encrypt', 'decrypt'])
