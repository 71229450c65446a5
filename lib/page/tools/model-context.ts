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
export const findModelContext = (page: object, browser: object): ModelContext | undefined => {
  const context = memberOf(page, 'modelContext') ?? memberOf(browser, 'modelContext')
  if (isNewer(context)) {
    return {
      list: () => context.getTools(),
      run: (tool, input, signal) => context.executeTool(tool, forEveryVersion(input), { signal }),
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
 * Up to Chromium 154, and in what pages bring along, the input is a text, later an object. One that also reads as its own text
 * is taken by all of them at the first try: a second one might run the tool twice.
 */
const forEveryVersion = (input: object): object =>
  Object.hasOwn(input, 'toString')
    ? input
    : Object.defineProperty({ ...input }, 'toString', { value: () => JSON.stringify(input) })

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
