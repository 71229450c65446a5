import { z } from 'zod'

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue }
export type JsonObject = { [key: string]: JsonValue }

export const jsonValue: z.ZodType<JsonValue> = z.json()

export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), jsonValue)

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
