import { acceptedContent, inputRequired, type McpServer } from '@modelcontextprotocol/server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { ElicitationRow } from '@/lib/domain/elicitation'
import type { JsonObject } from '@/lib/domain/json'
import { callTool, say } from '../fakes/scripted-reply'
import { startModernServer } from './connectors/modern-server'
import { startLegacyServer } from './connectors/legacy-server'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

const SCRIPT = [callTool({ endsWith: '__order' }, { what: 'tea' }), say('Ordered.')]
const COLOUR = {
  type: 'object' as const,
  properties: { colour: { type: 'string' as const, enum: ['red', 'blue'], default: 'red' } },
  required: ['colour'],
}

const modern = async (effects: unknown[]) => {
  const server = await startModernServer((mcp: McpServer) => {
    mcp.registerTool(
      'order',
      { description: 'Orders', inputSchema: z.object({ what: z.string() }) },
      (_, context) => {
        const colour = acceptedContent<{ colour: string }>(context.mcpReq.inputResponses, 'colour')
        if (colour === undefined && context.mcpReq.inputResponses === undefined) {
          return inputRequired({
            inputRequests: {
              colour: inputRequired.elicit({ message: 'Which colour?', requestedSchema: COLOUR }),
            },
            requestState: ' opaque "état" \u0000 ',
          })
        }
        effects.push(colour?.colour ?? 'none')
        return { content: [{ type: 'text', text: `Colour ${colour?.colour ?? 'none'}` }] }
      },
    )
  })
  onTestFinished(server.stop)
  return server
}

const asked = (bench: Bench): Promise<ElicitationRow> =>
  bench.profile.until((db) => db.elicitations.where({ state: 'pending' }).first())

const answer = (
  bench: Bench,
  { id, nonce }: ElicitationRow,
  action: 'accept' | 'decline' | 'cancel',
  content?: JsonObject,
) => bench.running().as('sidepanel')('elicitation.answer', { id, nonce, action, content })

const begin = async (bench: Bench, url: string) => {
  unwrap(await bench.running().as('options')('connector.add', { url }))
  const started = await bench.say('Order tea')
  unwrap(await bench.answer(await bench.question('order'), 'allow-once'))
  return started
}

describe('a server of the newer era that asks in the middle of a call', () => {
  test('gets the answer with its state byte for byte, in the same call, and asks no second permission', async () => {
    const effects: unknown[] = []
    const server = await modern(effects)
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, server.url)
    const row = await asked(bench)
    expect(row).toMatchObject({ mode: 'form', message: 'Which colour?', toolName: 'order' })
    expect((await bench.profile.db.turns.get(turnId))?.state).not.toBe('done')
    await bench.restart()
    unwrap(await answer(bench, row, 'accept', { colour: 'blue' }))
    expect(await bench.over(turnId)).toMatchObject({ state: 'done' })
    expect(effects).toEqual(['blue'])
    const calls = server.seen.filter(({ rpc }) => rpc === 'tools/call')
    const [first, second] = calls.map(({ body }) => (body as { params: JsonObject }).params)
    expect(second?.['arguments']).toEqual(first?.['arguments'])
    expect(second?.['requestState']).toBe(' opaque "état" \u0000 ')
    expect(await bench.profile.db.approvals.count()).toBe(1)
    const types = (await bench.profile.db.audit.toArray()).map(({ type }) => type)
    expect(types).toContain('elicitation.asked')
    expect(types).toContain('elicitation.answered')
  })

  test.each([
    ['decline', 'decline'],
    ['cancel', 'cancel'],
  ] as const)('is told of %s as such', async (action, sent) => {
    const server = await modern([])
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, server.url)
    unwrap(await answer(bench, await asked(bench), action))
    await bench.over(turnId)
    expect(server.seen.findLast(({ rpc }) => rpc === 'tools/call')?.body).toMatchObject({
      params: { inputResponses: { colour: { action: sent } } },
    })
  })

  test('gets no answer that does not fit, none twice, and none from another page (ELICIT-06)', async () => {
    const server = await modern([])
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, server.url)
    const row = await asked(bench)
    expect(await answer(bench, row, 'accept', { colour: 'green' })).toMatchObject({ ok: false })
    expect(await answer(bench, row, 'accept', { colour: 'red', more: 1 })).toMatchObject({
      ok: false,
    })
    expect(
      await answer(bench, { ...row, nonce: 'other' }, 'accept', { colour: 'red' }),
    ).toMatchObject({ ok: false, error: { code: 'approval.stale' } })
    unwrap(await answer(bench, row, 'accept', { colour: 'red' }))
    expect(await answer(bench, row, 'decline')).toMatchObject({
      ok: false,
      error: { code: 'approval.already-answered' },
    })
    await bench.over(turnId)
  })
})

describe('a server of the older era that asks in the middle of a call', () => {
  const legacy = async (schema: JsonObject = COLOUR, times = 1) => {
    const answers: unknown[] = []
    const server = await startLegacyServer((mcp) => {
      mcp.registerTool(
        'order',
        { description: 'Orders', inputSchema: { what: z.string() } },
        async () => {
          for (let asking = 0; asking < times; asking += 1) {
            answers.push(
              await mcp.server.elicitInput({
                message: 'Which colour?',
                requestedSchema: schema as never,
              }),
            )
          }
          return { content: [{ type: 'text', text: 'Done' }] }
        },
      )
    })
    onTestFinished(server.stop)
    return { server, answers }
  }

  test('has the call held open until the person has answered', async () => {
    const { server, answers } = await legacy()
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, server.url)
    const row = await asked(bench)
    expect(row.held).toBe(true)
    unwrap(await answer(bench, row, 'accept', { colour: 'blue' }))
    expect(await bench.over(turnId)).toMatchObject({ state: 'done' })
    expect(answers).toEqual([{ action: 'accept', content: { colour: 'blue' } }])
  })

  test('is not answered for a question after the third about one call (ELICIT-04)', async () => {
    const { server, answers } = await legacy(COLOUR, 5)
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, server.url)
    for (let round = 0; round < 3; round += 1)
      unwrap(await answer(bench, await asked(bench), 'accept', { colour: 'red' }))
    await bench.over(turnId)
    expect(answers.slice(3)).toEqual([{ action: 'cancel' }, { action: 'cancel' }])
  })

  test('cannot have a password that way: such a form can be declined only', async () => {
    const { server, answers } = await legacy({
      type: 'object',
      properties: { userPassword: { type: 'string' } },
    })
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, server.url)
    const row = await asked(bench)
    expect(row).toMatchObject({ refusal: 'secrets' })
    expect(row.fields).toBeUndefined()
    expect(await answer(bench, row, 'accept', { userPassword: 'x' })).toMatchObject({ ok: false })
    unwrap(await answer(bench, row, 'decline'))
    await bench.over(turnId)
    expect(answers).toEqual([{ action: 'decline' }])
  })

  test('leaves an unknown outcome when the worker dies while the person thinks', async () => {
    const { server } = await legacy()
    const bench = await setUpBench(SCRIPT)
    await begin(bench, server.url)
    const row = await asked(bench)
    await bench.restart()
    const question = await bench.profile.until(async (db) =>
      (await db.approvals.where({ state: 'pending' }).toArray()).find(
        ({ kind }) => kind === 'outcome-unknown',
      ),
    )
    expect(question.toolName).toBe('order')
    expect((await bench.profile.db.elicitations.get(row.id))?.state).toBe('withdrawn')
    expect(await answer(bench, row, 'accept', { colour: 'red' })).toMatchObject({ ok: false })
  })
})
