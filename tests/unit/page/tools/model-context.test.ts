import { describe, expect, test } from 'vitest'
import { findModelContext, type ContextTool } from '@/lib/page/tools/model-context'
import { createPageTools } from '@/lib/page/tools/page-tools'

const SHOP = { href: 'https://shop.example/cart', origin: 'https://shop.example' }
const schema = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] }
const tool: ContextTool = {
  name: 'add',
  description: 'Adds',
  inputSchema: schema,
  origin: SHOP.origin,
}

/** What each version makes of the input that it is given, and how often it ran. */
const versions = () => {
  const ran: unknown[] = []
  const byText = (input: unknown): Promise<string> => {
    ran.push(JSON.parse(String(input)))
    return Promise.resolve('done')
  }
  const byObject = (input: unknown): Promise<string> => {
    if (typeof input !== 'object') throw new TypeError('parameter 2 is not of type object')
    ran.push(JSON.parse(JSON.stringify(input)))
    return Promise.resolve('done')
  }
  const newer = (run: (input: unknown) => Promise<string>, one: ContextTool = tool) => ({
    getTools: () => Promise.resolve([one]),
    executeTool: (_: ContextTool, input: unknown) => run(input),
  })
  const textSchema = { ...tool, inputSchema: JSON.stringify(schema) }
  return {
    ran,
    all: [
      ['document, input an object', { modelContext: newer(byObject) }, {}],
      ['document, input a text', { modelContext: newer(byText) }, {}],
      ['document, schema a text too', { modelContext: newer(byText, textSchema) }, {}],
      ['navigator', {}, { modelContext: newer(byText, textSchema) }],
      [
        'navigator, for testing',
        {},
        {
          modelContextTesting: {
            listTools: () => [textSchema],
            executeTool: (_: string, input: string) => byText(input),
          },
        },
      ],
    ] as const,
  }
}

describe('every version of the interface', () => {
  test.each([0, 1, 2, 3, 4])('lists the same and runs a tool once (%i)', async (at) => {
    const { all, ran } = versions()
    const found = all[at]
    if (found === undefined) throw new Error('There is no such version.')
    const [, page, browser] = found
    const context = findModelContext(page, browser)
    if (context === undefined) throw new Error('It was not found.')
    const tools = createPageTools(context, SHOP)
    expect(await tools.list()).toEqual({
      url: SHOP.href,
      tools: [{ name: 'add', description: 'Adds', inputSchema: schema }],
    })
    expect(await tools.run('1', 'add', { n: 2 })).toEqual({ type: 'answered', text: 'done' })
    expect(ran).toEqual([{ n: 2 }])
  })

  test('is not found where a page has none, or something else by that name', () => {
    expect(findModelContext({}, {})).toBeUndefined()
    expect(findModelContext({ modelContext: 'text' }, { modelContext: {} })).toBeUndefined()
  })
})

const withTools = (...listed: readonly ContextTool[]) => {
  const context = findModelContext(
    {
      modelContext: {
        getTools: () => Promise.resolve(listed),
        executeTool: () => {
          throw new DOMException('hidden', 'UnknownError')
        },
      },
    },
    {},
  )
  if (context === undefined) throw new Error('It was not found.')
  return createPageTools(context, SHOP)
}

describe('what a page offers', () => {
  test('is listed without tools for debugging and those of another origin’s frame', async () => {
    const { tools } = await withTools(
      tool,
      { ...tool, name: 'dump', annotations: { debugging: true } },
      { ...tool, name: 'pay', origin: 'https://evil.example' },
    ).list()
    expect(tools).toMatchObject([{ name: 'add' }])
  })

  test('looks worse by its own word and never better', async () => {
    const { tools } = await withTools(
      { ...tool, name: 'a', annotations: { readOnlyHint: true, consequentialHint: false } },
      { ...tool, name: 'b', annotations: { readOnlyHint: true, consequentialHint: true } },
      { ...tool, name: 'c', annotations: { readOnlyHint: false } },
    ).list()
    expect(tools.map((one) => Reflect.get(one, 'annotations') as unknown)).toEqual([
      undefined,
      { destructiveHint: true },
      { readOnlyHint: false },
    ])
  })

  test('is bounded in number and in length', async () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ ...tool, name: `tool${at}` }))
    expect((await withTools(...many).list()).tools).toHaveLength(64)
    const long = { ...tool, description: 'x'.repeat(60_000) }
    expect((await withTools(long).list()).tools).toEqual([])
  })

  test('that fails says so, and two by one name are neither', async () => {
    expect(await withTools(tool).run('1', 'add', {})).toEqual({
      type: 'threw',
      text: 'UnknownError: hidden',
    })
    expect(await withTools(tool, tool).run('1', 'add', {})).toEqual({ type: 'missing' })
    expect(await withTools(tool).run('1', 'other', {})).toEqual({ type: 'missing' })
  })
})
