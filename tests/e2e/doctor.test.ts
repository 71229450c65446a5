import type { IncomingMessage, RequestListener } from 'node:http'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startLoopbackServer, type LoopbackServer } from '../fakes/loopback-server'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { connectByAddress } from './harness/story-steps'

const handle = toNodeHandler(
  createMcpHandler(() => {
    const server = new McpServer({ name: 'patient', version: '1.0.0' })
    server.registerTool('look', { description: 'Looks', inputSchema: z.object({}) }, () =>
      Promise.resolve({ content: [{ type: 'text' as const, text: 'seen' }] }),
    )
    return server
  }),
)
const healthy: RequestListener = (request, response) => {
  // Node's own type calls method and url optional; on a server's request they are there.
  void handle(request as IncomingMessage & { method: string; url: string }, response)
}
const ILLNESSES: Readonly<Record<string, RequestListener>> = {
  'answers with web pages': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')
  },
  'lets nobody in': (_, response) => {
    response.writeHead(403, { 'content-type': 'application/json' }).end('{}')
  },
  'has a problem of its own': (_, response) => {
    response.writeHead(503).end()
  },
}

let answer: RequestListener = healthy
let server: LoopbackServer
let sayso: Sayso

beforeAll(async () => {
  server = await startLoopbackServer((request, response) => answer(request, response))
  sayso = await launchSayso()
  await connectByAddress(sayso.settings, `${server.origin}/mcp`, /^patient$/i)
})

afterAll(async () => {
  await Promise.all([sayso.close(), server.stop()])
})

const check = async (): Promise<readonly string[]> => {
  const card = sayso.settings.getByRole('article', { name: 'patient' })
  const steps = card.getByRole('list', { name: 'Connecting to patient, step by step' })
  const before = (await steps.count()) > 0 ? await steps.elementHandle() : undefined
  await card.getByRole('button', { name: 'Check the connection to patient' }).click()
  await before?.waitForElementState('hidden')
  await steps.waitFor()
  return (await steps.getByRole('listitem').allInnerTexts()).map((text) =>
    text.replace(/\n+/g, ' '),
  )
}

test('the doctor says of a healthy connector that each step works, and what came of it', async () => {
  const steps = await check()
  expect(steps).toHaveLength(5)
  expect(steps.every((step) => step.endsWith('Works'))).toBe(true)
  expect(steps[3]).toContain('(2026-07-28)')
  expect(steps[4]).toContain('(1)')
})

test.each([
  ['has a problem of its own', 1, /reports a problem of its own\. You did nothing wrong/],
  ['lets nobody in', 2, /refuses access\. Ask whoever runs the server/],
  ['answers with web pages', 3, /answers with a web page.*often ends in \/mcp/],
] as const)(
  'of a server that %s it says which step fails, why, and what to do',
  async (illness, at, why) => {
    answer = ILLNESSES[illness] ?? healthy
    const steps = await check()
    expect(steps.slice(0, at).every((step) => step.endsWith('Works'))).toBe(true)
    expect(steps[at]).toMatch(/Fails/)
    expect(steps[at]).toMatch(why)
    expect(steps.slice(at + 1).every((step) => step.endsWith('Not tried'))).toBe(true)
  },
)

test('of a server that is gone it says that nothing answers; what it found is without barriers', async () => {
  await server.stop()
  const steps = await check()
  expect(steps[1]).toMatch(/Fails.*cannot be reached\. Check the address/)
  await expectNoBarriers(sayso.settings)
})
