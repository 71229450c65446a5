import { MOST_PAGE_TOOLS } from '@/lib/domain/page-bounds'
import type { ContextTool, ModelContext } from './model-context'

/** UTF-16 units of one tool as JSON. */
const LONGEST_TOOL = 50_000

/**
 * The page's tools in the shape that a server's have. Left out are those of frames of another origin, which are not this page's
 * word, those that are there for debugging, and what is too long to be read by anybody.
 */
export const offeredTools = async (
  context: ModelContext,
  origin: string,
): Promise<readonly object[]> => {
  const tools = await context.list()
  return tools
    .filter((tool) => isOwn(tool, origin) && tool.annotations?.['debugging'] !== true)
    .slice(0, MOST_PAGE_TOOLS)
    .map(asServerTool)
    .filter((tool) => JSON.stringify(tool).length <= LONGEST_TOOL)
}

export const isOwn = (tool: ContextTool, origin: string): boolean =>
  tool.origin === undefined || tool.origin === origin

/** What a page says of a tool's effect may make it look worse, and nothing better. */
const asServerTool = ({
  name,
  title,
  description,
  inputSchema,
  annotations,
}: ContextTool): object => ({
  name,
  ...(typeof title === 'string' && title !== '' ? { title } : {}),
  description: typeof description === 'string' ? description : '',
  inputSchema: schemaOf(inputSchema),
  ...(annotations?.['consequentialHint'] === true
    ? { annotations: { destructiveHint: true } }
    : annotations?.['readOnlyHint'] === false
      ? { annotations: { readOnlyHint: false } }
      : {}),
})

const schemaOf = (schema: unknown): unknown => {
  if (schema === undefined || schema === null || schema === '') return { type: 'object' }
  if (typeof schema !== 'string') return schema
  try {
    return JSON.parse(schema)
  } catch {
    // No object: the tool is left out as one whose definition cannot be read.
    return schema
  }
}
