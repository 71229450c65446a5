import { z } from 'zod'
import type { JsonObject, JsonValue } from './json'

export const jsonValue: z.ZodType<JsonValue> = z.json()

export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), jsonValue)
