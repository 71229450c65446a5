import { acceptedContent, inputRequired, type McpServer } from '@modelcontextprotocol/server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { TurnRow, TurnState } from '@/lib/domain/conversation'
import { listPendingElicitations } from '@/lib/store/queries/elicitations'
import { followScript } from '../faults/follow-script'
import { callTool, say } from '../fakes/scripted-reply'
import { startModernServer } from './connectors/modern-server'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

const DELEGATE = callTool('sayso__delegate', { name: 'Helper', task: 'Do it.' })
const ADD = { endsWith: '__add-note' }
const COLOUR = {
  type: 'object' as const,
  properties: { colour: { type: 'string' as const } },
  required: ['colour'],
}

const panel = (bench: Bench) => bench.running().as('sidepanel')
const settings = (bench: Bench) => bench.running().as('options')

const helperIn = (bench: Bench, state: TurnState): Promise<TurnRow> =>
  bench.profile.until(async (db) =>
    (await db.turns.toArray()).find((turn) => turn.subAgent !== undefined && turn.state === state),
  )

const notes = () =>
  followScript({
    'note milk': [DELEGATE, say('All done.')],
    'Do it.': [callTool(ADD, { text: 'milk' }), say('Noted.')],
  })

describe('a sub-agent that meets the person’s limit', () => {
  test('asks for the turn above it, across a death, and goes on once they say so', async () => {
    const bench = await setUpBench(notes())
    unwrap(await settings(bench)('budget.set', { budget: { unit: 'tokens', turn: 100 } }))
    const { turnId } = await bench.say('note milk')
    const { overBudget } = await helperIn(bench, 'awaiting-budget')
    expect(bench.model.requests).toHaveLength(1)
    expect((await bench.profile.db.turns.get(turnId))?.state).toBe('awaiting-agents')
    await bench.restart()
    const again = await helperIn(bench, 'awaiting-budget')
    expect(again.overBudget).toEqual(overBudget)
    unwrap(await settings(bench)('budget.set', { budget: { unit: 'tokens', turn: 1_000_000 } }))
    unwrap(
      await panel(bench)('turn.raise-budget', {
        turnId: again.id,
        upTo: again.overBudget?.upTo ?? 0,
      }),
    )
    await bench.answer(await bench.question('add-note'), 'allow-once')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['milk'])
  })

  test('is stopped with the turn above it, and asks no model any more', async () => {
    const bench = await setUpBench(notes())
    unwrap(await settings(bench)('budget.set', { budget: { unit: 'tokens', turn: 100 } }))
    const { turnId } = await bench.say('note milk')
    const { id } = await helperIn(bench, 'awaiting-budget')
    unwrap(await panel(bench)('turn.stop', { turnId }))
    expect((await bench.over(id)).state).toBe('stopped')
    expect((await bench.over(turnId)).state).toBe('stopped')
    expect(bench.model.requests).toHaveLength(1)
  })
})

describe('a sub-agent before a locked vault', () => {
  const untilLocked = async (bench: Bench) => {
    const choice = {
      provider: 'compatible',
      baseUrl: bench.model.url,
      model: 'scripted-model',
    } as const
    unwrap(await settings(bench)('model.choose', { choice, key: 'sk-canary-1a2b' }))
    const passphrase = 'correct horse battery staple'
    unwrap(await settings(bench)('vault.set-passphrase', { passphrase }))
    const { turnId } = await bench.say('note milk')
    const card = await bench.question('add-note')
    unwrap(await panel(bench)('vault.lock', {}))
    unwrap(await bench.answer(card, 'allow-once'))
    const helper = await helperIn(bench, 'awaiting-unlock')
    return { turnId, helper, passphrase }
  }

  test('waits for it to be opened, and so does the turn above it', async () => {
    const bench = await setUpBench(notes())
    const { turnId, passphrase } = await untilLocked(bench)
    await bench.restart()
    expect((await bench.profile.db.turns.get(turnId))?.state).toBe('awaiting-agents')
    unwrap(await panel(bench)('vault.unlock', { passphrase }))
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['milk'])
  }, 60_000)

  test('can be stopped meanwhile from above', async () => {
    const bench = await setUpBench(notes())
    const { turnId, helper } = await untilLocked(bench)
    unwrap(await panel(bench)('turn.stop', { turnId }))
    expect((await bench.over(helper.id)).state).toBe('stopped')
    expect((await bench.over(turnId)).state).toBe('stopped')
    expect(bench.notebook.notes).toEqual(['milk'])
  }, 60_000)
})

describe('a server that asks a sub-agent something', () => {
  const setUp = async () => {
    const effects: string[] = []
    const server = await startModernServer((mcp: McpServer) => {
      mcp.registerTool(
        'order',
        { description: 'Orders', inputSchema: z.object({ what: z.string() }) },
        (_, { mcpReq }) => {
          const answer = acceptedContent<{ colour: string }>(mcpReq.inputResponses, 'colour')
          if (answer === undefined && mcpReq.inputResponses === undefined) {
            return inputRequired({
              inputRequests: {
                colour: inputRequired.elicit({ message: 'Which?', requestedSchema: COLOUR }),
              },
              requestState: 'state',
            })
          }
          effects.push(answer?.colour ?? 'none')
          return { content: [{ type: 'text', text: 'Ordered.' }] }
        },
      )
    })
    onTestFinished(server.stop)
    const bench = await setUpBench(
      followScript({
        'order tea': [DELEGATE, say('All done.')],
        'Do it.': [callTool({ endsWith: '__order' }, { what: 'tea' }), say('Ordered.')],
      }),
    )
    unwrap(await settings(bench)('connector.add', { url: server.url }))
    const { turnId, conversationId } = await bench.say('order tea')
    unwrap(await bench.answer(await bench.question('order'), 'allow-once'))
    const row = await bench.profile.until((db) =>
      db.elicitations.where({ state: 'pending' }).first(),
    )
    return { bench, effects, turnId, conversationId, row }
  }

  test('is shown in the conversation above under its name, and answered there across a death', async () => {
    const { bench, effects, turnId, conversationId, row } = await setUp()
    const [shown] = await listPendingElicitations(bench.profile.db, conversationId)
    expect(shown).toMatchObject({ asked: { id: row.id }, subAgent: 'Helper' })
    await bench.restart()
    const { id, nonce } = row
    const content = { colour: 'blue' }
    unwrap(await panel(bench)('elicitation.answer', { id, nonce, action: 'accept', content }))
    expect((await bench.over(turnId)).state).toBe('done')
    expect(effects).toEqual(['blue'])
  })

  test('is answered no more once the turn above was stopped', async () => {
    const { bench, effects, turnId, row } = await setUp()
    unwrap(await panel(bench)('turn.stop', { turnId }))
    await bench.over(row.turnId)
    await bench.over(turnId)
    expect((await bench.profile.db.elicitations.get(row.id))?.state).toBe('withdrawn')
    const { id, nonce } = row
    const content = { colour: 'blue' }
    const late = await panel(bench)('elicitation.answer', { id, nonce, action: 'accept', content })
    expect(late.ok).toBe(false)
    expect(effects).toEqual([])
  })
})
