import { canonicalJson } from '@/lib/domain/canonical-json'
import type { Digest } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import { sha256Hex } from '@/lib/domain/sha256'
import type { ToolDefinition } from '@/lib/domain/tool'

/** The whole definition as JSON: what is hashed, and what a difference is computed over. */
export const definitionAsJson = (definition: ToolDefinition): JsonObject =>
  JSON.parse(JSON.stringify(definition)) as JsonObject

/**
 * The pin of a tool: SHA-256 over the canonical JSON of everything the server said about it, so that key order does not
 * matter and everything else does. Threat: it sees no change of what the server does, only of what it says.
 */
export const hashDefinition = (definition: ToolDefinition): Digest =>
  // A definition is JSON but for members that are undefined, which canonical JSON leaves out.
  sha256Hex(canonicalJson(definition as JsonObject))
