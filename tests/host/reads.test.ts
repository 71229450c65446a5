import type { McpServer } from '@modelcontextprotocol/server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { executeRead } from '@/lib/agent/execute-call'
import type { AgentDeps } from '@/lib/agent/deps'
import type { ReadRequest } from '@/lib/agent/decide-read'
import { createReadWithPermit } from '@/lib/connectors/read-with-permit'
import { parseManaged } from '@/lib/domain/managed'
import { digestOf, mintPermit, type PermitSubject } from '@/lib/policy/permit'
import { sha256Hex } from '@/lib/domain/sha256'
import { callTool, say } from '../fakes/scripted-reply'
import { newConnectors } from './connectors/ports'
import { startModernServer } from './connectors/modern-server'
import { sendResult, startRawServer } from './connectors/raw-server'
import { setUpBench, unwrap } from './harness/set-up'

const startReadable = async () => {
  const server = await startModernServer((mcp: McpServer) => {
    mcp.registerTool('nothing', { description: 'Nothing' }, () => ({ content: [] }))
    mcp.registerResource('note', 'note://one', {}, (uri) => ({
      contents: [{ uri: uri.href, text: 'One note' }],
    }))
    mcp.registerPrompt('greet', { description: 'Greets' }, () => ({
      messages: [{ role: 'user', content: { type: 'text', text: 'Hello' } }],
    }))
  })
  onTestFinished(server.stop)
  return server
}

/** What the host's own composition does, around the rows of a running host. */
const setUp = async () => {
  const server = await startReadable()
  const bench = await setUpBench([say('Hi.'), callTool({ endsWith: '__read-notes' }), say('Read.')])
  const { connectorId } = unwrap(
    await bench.running().as('options')('connector.add', { url: server.url }),
  )
  const { turnId, conversationId } = await bench.say('Hello')
  await bench.over(turnId)
  const { db } = bench.profile
  const connectors = newConnectors()
  onTestFinished(() => connectors.closeAll())
  const readFromServer = createReadWithPermit({ connectors, lookUp: (id) => db.connectors.get(id) })
  const deps = {
    db,
    now: () => Date.now(),
    owner: 'test',
    uptime: () => performance.now(),
    newId: () => crypto.randomUUID(),
    managed: async () => parseManaged(await bench.profile.surroundings.readManaged()),
    readFromServer,
  } as unknown as AgentDeps
  const read = async (request: ReadRequest, id = turnId) => {
    const turn = await db.turns.get(id)
    if (turn === undefined) throw new Error('There is no turn.')
    return executeRead(deps, turn, connectorId, request, new AbortController().signal)
  }
  return { bench, server, read, readFromServer, connectorId, conversationId }
}

describe('a resource or a prompt', () => {
  test('is read under a permit and stands in the record', async () => {
    const { bench, server, read } = await setUp()
    const resource = await read({ kind: 'resource', name: 'note://one', args: {} })
    expect(resource).toMatchObject({ ok: true, value: { contents: [{ text: 'One note' }] } })
    const prompt = await read({ kind: 'prompt', name: 'greet', args: {} })
    expect(prompt).toMatchObject({ ok: true })
    expect(server.count('resources/read')).toBe(1)
    expect(server.count('prompts/get')).toBe(1)
    const lines = (await bench.profile.db.audit.toArray()).filter(
      ({ type, data }) => type === 'call.started' && data['tool'] === 'resource',
    )
    expect(lines).toHaveLength(1)
  })

  test('is asked about where private content of another source could go along, and read once the person allows it', async () => {
    const { bench, server, read, conversationId } = await setUp()
    await bench.classify('read-notes', 'read.private')
    const { turnId } = await bench.say('And the notes?', conversationId)
    await bench.over(turnId)
    const request: ReadRequest = { kind: 'resource', name: 'note://one', args: {} }
    expect(await read(request, turnId)).toMatchObject({ error: { code: 'approval.waiting' } })
    expect(await read(request, turnId)).toMatchObject({ error: { code: 'approval.waiting' } })
    expect(server.count('resources/read')).toBe(0)
    const cards = await bench.profile.db.approvals.where({ state: 'pending' }).toArray()
    expect(cards).toHaveLength(1)
    const card = await bench.question('resource')
    expect(card).toMatchObject({ kind: 'read', args: '{"name":"note://one"}' })
    expect(card.decision.show.flows).toHaveLength(1)

    unwrap(await bench.answer(card, 'allow-once'))
    expect(await read(request, turnId)).toMatchObject({
      ok: true,
      value: { contents: [{ text: 'One note' }] },
    })
    expect(server.count('resources/read')).toBe(1)
    const types = (await bench.profile.db.audit.toArray())
      .filter(({ data }) => data['callId'] === card.callId)
      .map(({ type }) => type)
    expect(types).toEqual(['approval.asked', 'approval.answered', 'call.started', 'call.finished'])
  })

  test('that the organisation wants asked about goes out once for each yes, and a no is final', async () => {
    const { bench, server, read } = await setUp()
    const host = new URL(server.url).host
    bench.profile.surroundings.readManaged = () =>
      Promise.resolve({ askTools: [{ host, tool: 'resource' }] })
    const request: ReadRequest = { kind: 'resource', name: 'note://one', args: {} }
    expect(await read(request)).toMatchObject({ error: { code: 'approval.waiting' } })
    unwrap(await bench.answer(await bench.question('resource'), 'allow-once'))
    expect(await read({ ...request, name: 'note://two' })).toMatchObject({
      error: { code: 'approval.waiting' },
    })
    expect(server.count('resources/read')).toBe(0)
    expect(await read(request)).toMatchObject({ ok: true })
    expect(await read(request)).toMatchObject({ error: { code: 'approval.waiting' } })
    expect(server.count('resources/read')).toBe(1)
    for (const card of await bench.profile.db.approvals.where({ state: 'pending' }).toArray())
      unwrap(await bench.answer(card, 'decline'))
    expect(await read(request)).toMatchObject({ error: { code: 'command.refused' } })
    expect(server.count('resources/read')).toBe(1)
    expect(await bench.profile.db.approvals.where({ state: 'pending' }).count()).toBe(0)
  })

  test('that is asked about can be remembered for nothing, and shows its address whatever its arguments are called', async () => {
    const { bench, server, read } = await setUp()
    const host = new URL(server.url).host
    bench.profile.surroundings.readManaged = () =>
      Promise.resolve({ askTools: [{ host, tool: '*' }] })
    await read({ kind: 'prompt', name: 'greet', args: { name: 'another' } })
    const card = await bench.question('prompt')
    expect(card.args).toBe('{"name":"greet"}')
    expect(card.decision.remember).toEqual([])
    expect(await bench.answer(card, 'allow-conversation')).toMatchObject({ ok: false })
    expect(server.count('prompts/get')).toBe(0)
  })

  test('is not read on a permit for a call, nor twice on one permit', async () => {
    const { readFromServer, connectorId, server } = await setUp()
    const subject: PermitSubject = {
      kind: 'resource',
      connectorId,
      name: 'note://one',
      definitionHash: sha256Hex('note://one'),
      args: '{}',
    }
    const { signal } = new AbortController()
    const forCall = mintPermit({ ...subject, kind: 'tool' }, digestOf({ ...subject, kind: 'tool' }))
    const permit = mintPermit(subject, digestOf(subject))
    if (forCall === undefined || permit === undefined) throw new Error('No permit.')
    expect(await readFromServer(forCall, signal)).toMatchObject({ ok: false })
    expect(await readFromServer(permit, signal)).toMatchObject({ ok: true })
    expect(await readFromServer(permit, signal)).toMatchObject({ ok: false })
    expect(server.count('resources/read')).toBe(1)
  })
})

test('the worker stays awake for as long as the panel waits for what it reads', async () => {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const server = await startModernServer((mcp: McpServer) => {
    mcp.registerResource('slow', 'slow://one', {}, async (uri) => {
      await released
      return { contents: [{ uri: uri.href, text: 'Late' }] }
    })
  })
  onTestFinished(server.stop)
  const bench = await setUpBench([say('Hi.')])
  const { connectorId } = unwrap(
    await bench.running().as('options')('connector.add', { url: server.url }),
  )
  const { browser, surroundings } = bench.profile
  surroundings.haste = 60
  const before = browser.touches
  const read = bench.running().as('sidepanel')('connector.read', {
    connectorId,
    kind: 'resource',
    name: 'slow://one',
  })
  await expect.poll(() => browser.touches).toBeGreaterThan(before)
  release()
  expect(await read).toMatchObject({ ok: true })
})

test('a server that wants to ask something before it gives a resource out is refused in plain words', async () => {
  const server = await startRawServer('modern', {
    'resources/read': (request, response) =>
      sendResult(request, response, {
        resultType: 'input_required',
        inputRequests: {
          one: {
            method: 'elicitation/create',
            params: {
              message: 'Who are you?',
              requestedSchema: { type: 'object', properties: {} },
            },
          },
        },
      }),
  })
  onTestFinished(server.stop)
  const bench = await setUpBench([say('Hi.')])
  const { connectorId } = unwrap(
    await bench.running().as('options')('connector.add', { url: server.url }),
  )
  const read = await bench.running().as('sidepanel')('connector.read', {
    connectorId,
    kind: 'resource',
    name: 'note://one',
  })
  expect(read).toMatchObject({ ok: false, error: { code: 'connector.asks-first' } })
  expect(server.count('resources/read')).toBe(1)
  expect(await bench.profile.db.elicitations.count()).toBe(0)
})
