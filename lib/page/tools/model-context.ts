/** A tool as one of the interface's versions hands it out. Everything in it is the page's word. */
export interface ContextTool {
  readonly name: string
  readonly title?: string | undefined
  readonly description?: string | undefined
  /** A text up to Chromium 153, an object since. */
  readonly inputSchema?: unknown
  /** Of the frame that offers it; frames of other origins have their own list. */
  readonly origin?: string | undefined
  readonly annotations?: Readonly<Record<string, unknown>> | null | undefined
}

/** The interface of all its versions that have one, by one name. */
export interface ModelContext {
  readonly list: () => Promise<readonly ContextTool[]>
  /** Null where the page navigates in answer. */
  readonly run: (
    tool: ContextTool,
    input: object,
    signal: AbortSignal,
  ) => Promise<string | null | undefined>
}

interface NewerContext {
  readonly getTools: () => Promise<readonly ContextTool[]>
  readonly executeTool: (
    tool: ContextTool,
    input: unknown,
    more: { readonly signal: AbortSignal },
  ) => Promise<string | null>
}

/** Up to Chromium 151. */
interface TestingContext {
  readonly listTools: () => readonly ContextTool[] | Promise<readonly ContextTool[]>
  readonly executeTool: (name: string, input: string) => Promise<string | null>
}

/**
 * Looks for what a page offers tools by, wherever its version has it; undefined where there is none.
 * https://webmachinelearning.github.io/webmcp/
 */
export const findModelContext = (
  page: object,
  browser: object,
  /** The browser's own, whose errors are never a tool's. */
  isNative: boolean,
): ModelContext | undefined => {
  const context = memberOf(page, 'modelContext') ?? memberOf(browser, 'modelContext')
  if (isNewer(context)) {
    return {
      list: () => context.getTools(),
      run: (tool, input, signal) => runNewer(context, tool, input, signal, isNative),
    }
  }
  const testing = memberOf(browser, 'modelContextTesting')
  if (!isTesting(testing)) return undefined
  return {
    list: async () => testing.listTools(),
    run: ({ name }, input) => testing.executeTool(name, JSON.stringify(input)),
  }
}

/**
 * Since Chromium 155 the input is an object and a text is refused before anything runs; before, it was a text. What a page
 * brings along itself may let an error of the tool through, and is asked once only, in the form that its own schemas have.
 */
const runNewer = async (
  context: NewerContext,
  tool: ContextTool,
  input: object,
  signal: AbortSignal,
  isNative: boolean,
): Promise<string | null> => {
  if (!isNative)
    return context.executeTool(
      tool,
      typeof tool.inputSchema === 'string' ? JSON.stringify(input) : input,
      { signal },
    )
  try {
    return await context.executeTool(tool, JSON.stringify(input), { signal })
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown
    return context.executeTool(tool, input, { signal })
  }
}

const memberOf = (holder: object, name: string): unknown =>
  (holder as Readonly<Record<string, unknown>>)[name]

const hasFunctions = (value: unknown, ...names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => typeof memberOf(value, name) === 'function')

const isNewer = (value: unknown): value is NewerContext =>
  hasFunctions(value, 'getTools', 'executeTool')

const isTesting = (value: unknown): value is TestingContext =>
  hasFunctions(value, 'listTools', 'executeTool')
