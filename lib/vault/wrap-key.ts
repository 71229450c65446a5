import type { LockRow } from './vault-db'

/**
 * What one guess costs an attacker. OWASP's floor for PBKDF2-HMAC-SHA-256 is 600 000.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2
 */
export const ITERATIONS = 600_000
/** A row that asks for more was not written by us, and deriving would hang the worker. */
const MOST_ITERATIONS = 10_000_000

/** Wraps a raw data key under a passphrase, with a salt of its own. */
export const wrapDataKey = async (
  raw: Uint8Array<ArrayBuffer>,
  passphrase: string,
  generation: string,
): Promise<LockRow> => {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const key = await deriveKey(passphrase, salt, ITERATIONS)
  const wrapped = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: boundTo(generation, ITERATIONS) },
    key,
    raw,
  )
  return { id: 'lock', generation, salt, iterations: ITERATIONS, iv, wrapped }
}

/**
 * The raw data key; undefined for a wrong passphrase and for a row that is not as it was written, which look and cost
 * the same.
 */
export const unwrapDataKey = async (
  row: LockRow,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  if (row.iterations < ITERATIONS || row.iterations > MOST_ITERATIONS) return undefined
  const key = await deriveKey(passphrase, row.salt, row.iterations)
  try {
    const raw = await crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: row.iv,
        additionalData: boundTo(row.generation, row.iterations),
      },
      key,
      row.wrapped,
    )
    return new Uint8Array(raw)
  } catch {
    return undefined
  }
}

const boundTo = (generation: string, iterations: number): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`sayso|lock|1|${generation}|${iterations}`)

/** NFC, so that one passphrase is the same from every keyboard. https://www.rfc-editor.org/rfc/rfc8265#section-4.2 */
const deriveKey = async (
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> => {
  const typed = new TextEncoder().encode(passphrase.normalize('NFC'))
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    base,
    256,
  )
  return crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
