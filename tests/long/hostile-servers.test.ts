import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { callTools, say, type Reply } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import type { TestServer } from '../host/connectors/modern-server'
import {
  openStream,
  sendResult,
  startRawServer,
  type RpcRequest,
} from '../host/connectors/raw-server'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { putRows } from '../e2e/harness/put-rows'
import { readTable } from '../e2e/harness/read-table'
import {
  allowOnce,
  ask,
  confirmationCard,
  connectByAddress,
  waitForAnswer,
} from '../e2e/harness/story-steps'

let sayso: Sayso
let model: ScriptedModel | undefined
const servers: TestServer[] = []

beforeEach(async () => {
  sayso = await launchSayso()
})

afterEach(async () => {
  await sayso.close()
  await Promise.all([model?.stop(), ...servers.splice(0).map((server) => server.stop())])
})

const text = (words: string): object => ({
  resultType: 'complete',
  content: [{ type: 'text', text: words }],
})

const nameOf = ({ params }: RpcRequest): string => String(params?.['name'])

/** A server of the newer era with these tools and one answer to all calls. */
const startServer = async (
  tools: readonly string[],
  answer: (request: RpcRequest, response: ServerResponse) => void,
): Promise<TestServer> => {
  const started = await startRawServer('modern', {
    'tools/list': (request, response) =>
      sendResult(request, response, {
        resultType: 'complete',
        ttlMs: 600_000,
        cacheScope: 'private',
        tools: tools.map((name) => ({ name, inputSchema: { type: 'object' } })),
      }),
    'tools/call': answer,
  })
  servers.push(started)
  return started
}

/** The person has said of these tools that they only read. */
const classifyAsReads = async (names: readonly string[]): Promise<void> => {
  const tools = await readTable<{ name: string }>(sayso.settings, 'tools')
  const reads = tools.filter(({ name }) => names.includes(name))
  await putRows(
    sayso.settings,
    'tools',
    reads.map((row) => ({ ...row, chosenEffect: 'read.public' })),
  )
}

/** Answers the newest message: what was asked for, or that the results are there. */
const startModel = async (asked: Readonly<Record<string, Reply>>): Promise<ScriptedModel> => {
  const started = await startScriptedModel(({ body }) => {
    const last = JSON.stringify(body.messages.at(-1))
    if (last.includes('"tool_result"')) return say('It is over.')
    return Object.entries(asked).find(([words]) => last.includes(words))?.[1] ?? say('ready')
  })
  model = started
  await chooseEndpoint(sayso.settings, started.url, 'scripted-model')
  return started
}

/** The result of one tool's call as the model read it. */
const resultOf = async (tool: string): Promise<Record<string, unknown> | undefined> =>
  (await readTable<Record<string, unknown>>(sayso.settings, 'calls')).find(
    (call) => call['toolName'] === tool,
  )

/** Writes until the other side goes away. */
const pour = (response: ServerResponse, chunk: string): (() => number) => {
  let written = 0
  const more = (): void => {
    while (!response.destroyed) {
      written += chunk.length
      if (!response.write(chunk)) return
    }
  }
  response.on('drain', more)
  more()
  return () => written
}

test('endless, dripping, commenting and vanishing answers end by themselves, writes among them as of unknown outcome, while another conversation works (TRANSPORT-01, TRANSPORT-03, TRANSPORT-06, TRANSPORT-16)', async () => {
  let poured = (): number => 0
  let comments = 0
  const hostile = await startServer(['flood', 'drip', 'comment', 'vanish'], (request, response) => {
    switch (nameOf(request)) {
      case 'flood':
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{"jsonrpc":"2.0","result":{"a":"')
        poured = pour(response, 'x'.repeat(64 * 1024))
        return
      case 'drip':
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{')
        return
      case 'comment': {
        openStream(response)
        const timer = setInterval(() => {
          comments += 1
          response.write(': still here\n\n')
        }, 10)
        response.on('close', () => clearInterval(timer))
        return
      }
      default:
        response.destroy()
    }
  })
  const { settings, panel } = sayso
  await connectByAddress(settings, hostile.url, /raw/)
  await classifyAsReads(['flood', 'drip'])
  await startModel({
    'Do all four': callTools([
      [{ endsWith: '__flood' }, {}],
      [{ endsWith: '__drip' }, {}],
      [{ endsWith: '__comment' }, {}],
      [{ endsWith: '__vanish' }, {}],
    ]),
    'Still there': say('Here.'),
  })
  await ask(panel, 'Do all four')
  const begun = Date.now()
  const card = confirmationCard(panel)
  await card.waitFor()
  const ticks = card.getByRole('checkbox')
  expect(await ticks.count()).toBe(2)
  for (const tick of await ticks.all()) await tick.check()
  await allowOnce(panel)
  await expect.poll(async () => (await resultOf('flood'))?.['state']).toBe('failed')
  expect(await resultOf('flood')).toMatchObject({ error: { code: 'connector.too-large' } })
  expect(poured()).toBeLessThan(64 * 1024 * 1024)

  const other = await sayso.openTab('/sidepanel.html', 480, 800)
  await other.getByRole('button', { name: 'New conversation' }).click()
  await ask(other, 'Still there?')
  await waitForAnswer(other, 'Still there?', /Here\./)
  await other.close()
  expect(Date.now() - begun).toBeLessThan(60_000)

  await expect
    .poll(async () => (await resultOf('drip'))?.['state'], { timeout: 50_000, interval: 500 })
    .toBe('failed')
  expect(await resultOf('drip')).toMatchObject({ error: { code: 'connector.timeout' } })
  expect(Date.now() - begun).toBeGreaterThan(25_000)

  // The hard end of a call that says nothing but that it is alive: two minutes.
  await expect
    .poll(async () => (await resultOf('comment'))?.['state'], { timeout: 140_000, interval: 1000 })
    .toBe('unknown')
  expect(comments).toBeGreaterThan(1000)
  expect(await resultOf('vanish')).toMatchObject({ state: 'unknown' })
  for (const tool of ['vanish', 'comment'])
    await panel
      .getByRole('region', { name: new RegExp(`^Confirm: .*${tool}`) })
      .or(panel.getByRole('group', { name: new RegExp(`^Confirm: .*${tool}`) }))
      .getByRole('button', { name: 'Leave it' })
      .click()
  await waitForAnswer(panel, 'Do all four', /It is over/)
  const read = JSON.stringify(model?.requests.at(-1)?.body.messages)
  expect(read.match(/Nobody knows whether it took effect/g)).toHaveLength(2)
  // Nothing was sent a second time.
  expect(hostile.count('tools/call')).toBe(4)
}, 300_000)

test('fifty slow connectors have at most four calls each under way and twelve in all, and all of them end (TRANSPORT-07)', async () => {
  let [now, most, mostOfOne] = [0, 0, 0]
  const perConnector = new Map<unknown, number>()
  const count = (connector: unknown, by: 1 | -1): number => {
    now += by
    const ofOne = (perConnector.get(connector) ?? 0) + by
    perConnector.set(connector, ofOne)
    return ofOne
  }
  const wait = (request: RpcRequest, response: ServerResponse): void => {
    const { connector } = (request.params?.['arguments'] ?? {}) as { connector?: unknown }
    mostOfOne = Math.max(mostOfOne, count(connector, 1))
    most = Math.max(most, now)
    setTimeout(() => {
      count(connector, -1)
      sendResult(request, response, text('waited'))
    }, 200)
  }
  // The browser itself has no more than six requests under way to one origin of this kind.
  const slow = await Promise.all(Array.from({ length: 10 }, () => startServer(['wait'], wait)))
  const urlOf = (at: number): string => slow[at % slow.length]?.url ?? ''
  const { settings, panel } = sayso
  await connectByAddress(settings, urlOf(0), /raw/)
  const [connector] = await readTable<Record<string, unknown>>(settings, 'connectors')
  const [tool] = await readTable<Record<string, unknown>>(settings, 'tools')
  const ids = Array.from({ length: 50 }, () => crypto.randomUUID())
  await putRows(
    settings,
    'connectors',
    ids.map((id, at) => {
      const [name, slug, url] = [`slow ${at}`, `slow-${at}`, urlOf(at)]
      return { ...connector, id, name, slug, url }
    }),
  )
  await putRows(
    settings,
    'tools',
    ids.map((connectorId) => ({ ...tool, connectorId, chosenEffect: 'read.public' })),
  )
  // Most are asked once, a few six times.
  const calls = ids.flatMap((_, at) =>
    (at < 5 ? [1, 2, 3, 4, 5, 6] : [1]).map(
      (round) => [`slow-${at}__wait`, { connector: at, round }] as const,
    ),
  )
  await startModel({ 'Ask them all': callTools(calls) })
  await ask(panel, 'Ask them all')
  await waitForAnswer(panel, 'Ask them all', /It is over/)
  expect(slow.reduce((sum, one) => sum + one.count('tools/call'), 0)).toBe(75)
  expect(most).toBe(12)
  expect(mostOfOne).toBeLessThanOrEqual(4)
})

test('a cookie that a server sets, or that the browser has for it, never goes along (TRANSPORT-12)', async () => {
  const sweet = await startServer(['bake'], (request, response) => {
    response.setHeader('set-cookie', 'session=from-the-answer; Path=/')
    sendResult(request, response, text('baked'))
  })
  const { settings, panel, context } = sayso
  await context.addCookies([
    { name: 'ambient', value: 'from-the-browser', url: sweet.origin, sameSite: 'Lax' },
  ])
  await connectByAddress(settings, sweet.url, /raw/)
  await classifyAsReads(['bake'])
  await startModel({
    'Bake twice': callTools([
      [{ endsWith: '__bake' }, { n: 1 }],
      [{ endsWith: '__bake' }, { n: 2 }],
    ]),
  })
  await ask(panel, 'Bake twice')
  await waitForAnswer(panel, 'Bake twice', /It is over/)
  await ask(panel, 'Bake twice, please')
  await waitForAnswer(panel, 'Bake twice, please', /It is over/)
  expect(sweet.count('tools/call')).toBeGreaterThanOrEqual(3)
  expect(sweet.seen.map(({ headers }) => headers.cookie).filter(Boolean)).toEqual([])
  const kept = await context.cookies(sweet.origin)
  expect(kept.map(({ name }) => name)).toEqual(['ambient'])
})
