import type { JsonValue } from '@/lib/domain/json'

/** The value of a JSON text, or undefined where it is none; for showing only. */
export const parseJson = (text: string): JsonValue | undefined => {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}
