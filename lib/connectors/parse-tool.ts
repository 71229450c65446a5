import { z } from 'zod'
import type { SkipReason } from '@/lib/domain/connector'
import { isJsonObject, type JsonObject } from '@/lib/domain/json'
import { toolDefinition, type ToolDefinition } from '@/lib/domain/tool'
import { boundsFaultOf, cleanJson } from './json-bounds'
import { pointsElsewhere } from './points-elsewhere'

/** A tool that a server offered and the host leaves out. `name` is foreign text, cut and escaped. */
export interface SkippedTool {
  readonly name: string
  readonly reason: SkipReason
}

const MOST_DEPTH = 64
const MOST_NODES = 10_000

/** What `cleanJson` gives is JSON already: to walk each schema once more for its type takes longer than all the rest. */
const plainObject = z.custom<JsonObject>(isJsonObject)

const cleanDefinition = toolDefinition.extend({
  inputSchema: plainObject,
  outputSchema: plainObject.optional(),
  icons: z.array(plainObject).optional(),
  meta: plainObject.optional(),
})

/** Hints of a wrong type are left out: a tool is not worth losing for a title that is a number. */
const lenient = z.object({
  title: z.string().optional().catch(undefined),
  readOnlyHint: z.boolean().optional().catch(undefined),
  destructiveHint: z.boolean().optional().catch(undefined),
  idempotentHint: z.boolean().optional().catch(undefined),
  openWorldHint: z.boolean().optional().catch(undefined),
})

/**
 * Reads one entry of a `tools/list` answer.
 * Threat: everything in it is foreign. What is kept is what the pin is computed over, so nothing is kept half.
 * https://modelcontextprotocol.io/specification/2026-07-28/server/tools
 */
export const parseTool = (
  raw: unknown,
):
  | { readonly definition: ToolDefinition }
  | { readonly name: string; readonly reason: SkipReason } => {
  const name = isJsonObject(raw) && typeof raw['name'] === 'string' ? raw['name'] : ''
  const fault = boundsFaultOf(raw, { depth: MOST_DEPTH, nodes: MOST_NODES })
  if (fault !== undefined)
    return { name, reason: fault === 'too-large' ? fault : 'invalid-definition' }
  const clean = cleanJson(raw)
  if (!isJsonObject(clean)) return { name, reason: 'invalid-definition' }
  const { annotations, _meta, ...rest } = clean
  const hints = lenient.safeParse(annotations).data
  const parsed = cleanDefinition.safeParse({
    ...rest,
    // Without members that are undefined, so that the definition equals itself after any round through a store.
    ...(hints === undefined ? {} : { annotations: cleanJson(hints) }),
    ...(_meta === undefined ? {} : { meta: _meta }),
  })
  if (parsed.success && isObjectSchema(parsed.data.inputSchema)) {
    const { inputSchema, outputSchema } = parsed.data
    return pointsElsewhere(inputSchema) || pointsElsewhere(outputSchema ?? {})
      ? { name, reason: 'remote-schema' }
      : { definition: parsed.data }
  }
  const hasName = toolDefinition.shape.name.safeParse(clean['name']).success
  return { name, reason: hasName ? 'invalid-definition' : 'invalid-name' }
}

/** Arguments are an object, whatever else a schema says. */
const isObjectSchema = (schema: Record<string, unknown>): boolean =>
  schema['type'] === undefined || schema['type'] === 'object'
