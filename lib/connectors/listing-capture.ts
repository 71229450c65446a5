import type { SkipReason } from '@/lib/domain/connector'
import { isJsonObject } from '@/lib/domain/json'
import type { ToolDefinition } from '@/lib/domain/tool'
import { hashDefinition } from '@/lib/policy/pin'
import { quoteForeign } from './foreign-text'
import { parseTool, type SkippedTool } from './parse-tool'

export const MOST_PAGES = 100
export const MOST_TOOLS = 2000
const MOST_SKIPPED = 200
const NAME_LENGTH = 128

export interface CapturedListing {
  readonly tools: readonly ToolDefinition[]
  readonly skipped: readonly SkippedTool[]
  /** The shortest time, in milliseconds, that a page is said to be good for; undefined where none says so. */
  readonly ttlMs: number | undefined
}

/** Collects the tools of one listing from the pages as they came over the wire. */
export interface ListingCapture {
  begin(): void
  /**
   * Takes a page's result and gives back what the client may see of it: tools that no schema of the client's will refuse,
   * since it would refuse the whole list for one bad tool, and no next page once there is enough.
   */
  readPage(result: Record<string, unknown>): Record<string, unknown>
  /** `accepted` are the names that came out of the client, which leaves out tools with unusable header annotations. */
  end(accepted: ReadonlySet<string>): CapturedListing
}

export const createListingCapture = (): ListingCapture => {
  let pages = 0
  let tools: ToolDefinition[] = []
  let skipped: SkippedTool[] = []
  let cursors = new Set<unknown>()
  let ttlMs: number | undefined
  const skip = (name: string, reason: SkipReason): void => {
    if (skipped.length < MOST_SKIPPED)
      skipped.push({ name: quoteForeign(name, NAME_LENGTH), reason })
  }

  const readTool = (raw: unknown): Record<string, unknown>[] => {
    const read = parseTool(raw)
    if ('reason' in read) {
      skip(read.name, read.reason)
      return []
    }
    if (tools.length >= MOST_TOOLS) {
      skip(read.definition.name, 'too-many')
      return []
    }
    tools.push(read.definition)
    return [plainTool(read.definition)]
  }

  return {
    begin: () => {
      pages = 0
      tools = []
      skipped = []
      cursors = new Set()
      ttlMs = undefined
    },
    readPage: (result) => {
      pages += 1
      const ttl = result['ttlMs']
      if (typeof ttl === 'number' && Number.isFinite(ttl)) ttlMs = Math.min(ttlMs ?? ttl, ttl)
      const offered = Array.isArray(result['tools'])
        ? result['tools'].flatMap(readTool)
        : result['tools']
      const page: Record<string, unknown> = {
        ttlMs: 0,
        cacheScope: 'private',
        ...result,
        tools: offered,
      }
      const { nextCursor, ...rest } = page
      if (nextCursor === undefined || nextCursor === null) return rest
      // A cursor that came before leads round in a circle.
      const isNew = !cursors.has(nextCursor)
      cursors.add(nextCursor)
      if (isNew && pages < MOST_PAGES && tools.length < MOST_TOOLS) return { ...rest, nextCursor }
      skip('…', 'too-many')
      return rest
    },
    end: (accepted) => {
      const usable = tools.filter((tool) => accepted.has(tool.name))
      for (const tool of tools) if (!accepted.has(tool.name)) skip(tool.name, 'invalid-header')
      return { tools: withoutDuplicates(usable, skip), skipped, ttlMs }
    },
  }
}

/** As much as the client needs in order to judge the header annotations; the whole definition stays here. */
const plainTool = ({ name, inputSchema }: ToolDefinition): Record<string, unknown> => {
  const { required, properties, ...rest } = inputSchema
  return {
    name,
    inputSchema: {
      ...rest,
      type: 'object',
      ...(isJsonObject(properties) ? { properties } : {}),
      ...(Array.isArray(required) && required.every((key) => typeof key === 'string')
        ? { required }
        : {}),
    },
  }
}

/** Of two tools with one name and different definitions neither is usable: nobody could tell which one was approved. */
const withoutDuplicates = (
  tools: readonly ToolDefinition[],
  skip: (name: string, reason: SkipReason) => void,
): ToolDefinition[] => {
  const seen = new Map<string, { readonly definition: ToolDefinition; clashes: boolean }>()
  for (const definition of tools) {
    const first = seen.get(definition.name)
    if (first === undefined) seen.set(definition.name, { definition, clashes: false })
    else if (hashDefinition(first.definition) !== hashDefinition(definition)) first.clashes = true
  }
  for (const { definition, clashes } of seen.values())
    if (clashes) skip(definition.name, 'duplicate-name')
  return [...seen.values()].filter(({ clashes }) => !clashes).map(({ definition }) => definition)
}
