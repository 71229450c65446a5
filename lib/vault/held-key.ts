import { z } from 'zod'
import type { AutoLock, SessionPort } from '@/lib/domain/vault-lock'

/** A data key as it is held while the vault is unlocked: in the browser's memory, nowhere else. */
export interface HeldKey {
  readonly generation: string
  readonly raw: Uint8Array<ArrayBuffer>
}

const KEY = 'vault-key'
const UNTIL = 'vault-until'

const heldKey = z.object({ generation: z.string(), raw: z.base64() })
/** `span` tells a clock that was set back: the end can never be further away than that. Both in milliseconds. */
const until = z.union([z.literal('never'), z.object({ at: z.number(), span: z.number() })])
type Until = z.infer<typeof until>

const untilOf = (autoLock: AutoLock, now: number): Until => {
  if (autoLock === 'never') return autoLock
  const span = autoLock * 60_000
  return { at: now + span, span }
}

const isOver = (end: Until, now: number): boolean =>
  end !== 'never' && (now >= end.at || end.at - now > end.span)

/** Holds a key from now until it has not been used for so long. */
export const holdKey = (
  session: SessionPort,
  key: HeldKey,
  autoLock: AutoLock,
  now: number,
): Promise<void> =>
  session.set({
    [KEY]: { generation: key.generation, raw: toBase64(key.raw) },
    [UNTIL]: untilOf(autoLock, now),
  })

/**
 * Starts the time anew. Writes the end only: where the vault is being locked meanwhile, no key comes back with it.
 */
export const prolongKey = (session: SessionPort, autoLock: AutoLock, now: number): Promise<void> =>
  session.set({ [UNTIL]: untilOf(autoLock, now) })

export const dropKey = (session: SessionPort): Promise<void> => session.remove([KEY, UNTIL])

/** The key that is held; one whose time is over, or whose end cannot be read, is dropped here. */
export const readHeldKey = async (
  session: SessionPort,
  now: number,
): Promise<HeldKey | undefined> => {
  const stored = await session.get([KEY, UNTIL])
  if (stored[KEY] === undefined) return undefined
  const key = heldKey.safeParse(stored[KEY])
  const end = until.safeParse(stored[UNTIL])
  if (!key.success || !end.success || isOver(end.data, now)) {
    await dropKey(session)
    return undefined
  }
  return { generation: key.data.generation, raw: fromBase64(key.data.raw) }
}

/** When the held key's time is over, in milliseconds since the epoch; undefined where nothing ends it. */
export const readEnd = async (session: SessionPort): Promise<number | undefined> => {
  const stored = await session.get([KEY, UNTIL])
  const end = until.safeParse(stored[UNTIL])
  return stored[KEY] === undefined || !end.success || end.data === 'never' ? undefined : end.data.at
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0)
