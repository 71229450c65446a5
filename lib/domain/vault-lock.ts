import { z } from 'zod'
import type { AppError } from './app-error'

/** `open`: no passphrase is set. `locked`: secrets can be neither read nor stored. `unlocked`: until it locks again. */
export const lockState = z.enum(['open', 'locked', 'unlocked'])
export type LockState = z.infer<typeof lockState>

/** Minutes without use after which the vault locks itself; it always locks when the browser closes. */
export const autoLock = z.union([z.literal(5), z.literal(15), z.literal(60), z.literal('never')])
export type AutoLock = z.infer<typeof autoLock>

/** Shorter ones fall to guessing on a copied profile within hours, whatever the derivation costs. */
export const SHORTEST_PASSPHRASE = 12
const LONGEST_PASSPHRASE = 1000

/** A passphrase that is being set. */
export const newPassphrase = z.string().min(SHORTEST_PASSPHRASE).max(LONGEST_PASSPHRASE)

/** A passphrase that is being checked: any length, so that the answer is always "wrong", never "malformed". */
export const typedPassphrase = z.string().max(LONGEST_PASSPHRASE)

/**
 * The browser's memory for one session: survives the worker, not the browser, and is never written to disk.
 * https://developer.chrome.com/docs/extensions/reference/api/storage#property-session
 */
export interface SessionPort {
  /** All in one reading. Names without a value are absent. */
  get(names: readonly string[]): Promise<Readonly<Record<string, unknown>>>
  /** All or none. */
  set(values: Readonly<Record<string, unknown>>): Promise<void>
  remove(names: readonly string[]): Promise<void>
}

/** True where the person has to unlock (or to set up) the lock before the same thing can work. */
export const isLockError = ({ code }: AppError): boolean =>
  code === 'vault.locked' || code === 'vault.lock-required'
