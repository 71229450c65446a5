import { describe, expect, onTestFinished, test } from 'vitest'
import type { CallRow } from '@/lib/domain/call'
import type { ElicitationRow } from '@/lib/domain/elicitation'
import { callTool, callTools, say } from '../fakes/scripted-reply'
import { startRawServer, sendResult } from './connectors/raw-server'
import { startTaskServer, TASK_ID, type TaskServer } from './connectors/task-server'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

const SCRIPT = [callTool({ endsWith: '__act' }, {}), say('Done.')]

const DONE = {
  status: 'completed',
  result: { content: [{ type: 'text', text: 'All three files are there.' }], isError: false },
}
const ASKS = {
  status: 'input_required',
  inputRequests: {
    colour: {
      method: 'elicitation/create',
      params: {
        message: 'Which colour?',
        requestedSchema: {
          type: 'object',
          properties: { colour: { type: 'string', enum: ['red', 'blue'] } },
          required: ['colour'],
        },
      },
    },
  },
}

const begin = async (bench: Bench, url: string) => {
  bench.profile.surroundings.haste = 5
  unwrap(await bench.running().as('options')('connector.add', { url }))
  const started = await bench.say('Act')
  unwrap(await bench.answer(await bench.question('act'), 'allow-once'))
  return started
}

const callWhere = (bench: Bench, matches: (call: CallRow) => boolean): Promise<CallRow> =>
  bench.profile.until(async (db) => (await db.calls.toArray()).find(matches))

const working = (bench: Bench): Promise<CallRow> =>
  callWhere(bench, ({ task }) => task !== undefined)

const asked = (bench: Bench): Promise<ElicitationRow> =>
  bench.profile.until((db) => db.elicitations.where({ state: 'pending' }).first())

const server = async (seed?: Record<string, unknown>): Promise<TaskServer> => {
  const started = await startTaskServer(seed)
  onTestFinished(started.stop)
  return started
}

describe('a server that makes a task of a call', () => {
  test('is told that tasks are understood, and asked after it until it has its result', async () => {
    const remote = await server()
    const bench = await setUpBench(SCRIPT)
    const { turnId, conversationId } = await begin(bench, remote.url)
    const call = await working(bench)
    expect(call).toMatchObject({
      state: 'executing',
      task: { id: TASK_ID, message: '1 of 3 files' },
    })
    remote.state = { status: 'working', statusMessage: '2 of 3 files\u202E' }
    await callWhere(bench, ({ task }) => task?.message === '2 of 3 files<U+202E>')
    remote.state = DONE
    expect(await bench.over(turnId)).toMatchObject({ state: 'done' })
    expect(await bench.transcript(conversationId)).toContain('result: All three files are there.')
    expect((await bench.profile.db.calls.get(call.id))?.task).toBeUndefined()
    expect(remote.count('tools/call')).toBe(1)
    const sent = remote.seen.find(({ rpc }) => rpc === 'tools/call')
    expect(sent?.body).toMatchObject({
      params: {
        _meta: {
          'io.modelcontextprotocol/clientCapabilities': {
            extensions: { 'io.modelcontextprotocol/tasks': {} },
          },
        },
      },
    })
    expect(remote.seen.find(({ rpc }) => rpc === 'tasks/get')?.headers['mcp-name']).toBe(TASK_ID)
    const types = (await bench.profile.db.audit.toArray()).map(({ type }) => type)
    expect(types.filter((type) => type.startsWith('call.'))).toEqual([
      'call.decided',
      'call.started',
      'call.task-started',
      'call.finished',
    ])
  })

  test('is asked after it by the next life of the worker, and never called again', async () => {
    const remote = await server()
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, remote.url)
    await working(bench)
    await bench.restart()
    const before = remote.count('tasks/get')
    remote.state = DONE
    expect(await bench.over(turnId)).toMatchObject({ state: 'done' })
    expect(remote.count('tasks/get')).toBeGreaterThan(before)
    expect(remote.count('tools/call')).toBe(1)
  })

  test('gets the answer to what the task asks, once, whatever dies in between', async () => {
    const remote = await server()
    remote.state = ASKS
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, remote.url)
    const row = await asked(bench)
    expect(row).toMatchObject({ message: 'Which colour?', taskId: TASK_ID, held: false })
    await bench.restart()
    unwrap(
      await bench.running().as('sidepanel')('elicitation.answer', {
        id: row.id,
        nonce: row.nonce,
        action: 'accept',
        content: { colour: 'blue' },
      }),
    )
    await bench.profile.until(async (db) => (await db.elicitations.get(row.id))?.deliveredAt)
    // It still lists the question: to be answered is eventual.
    remote.state = { ...ASKS, statusMessage: 'still asking' }
    await callWhere(bench, ({ task }) => task?.message === 'still asking')
    remote.state = DONE
    expect(await bench.over(turnId)).toMatchObject({ state: 'done' })
    expect(remote.updates).toEqual([{ colour: { action: 'accept', content: { colour: 'blue' } } }])
    expect(await bench.profile.db.elicitations.count()).toBe(1)
    expect(remote.count('tools/call')).toBe(1)
  })

  test('holds up no other call of the same message that is let through meanwhile', async () => {
    const remote = await server()
    const bench = await setUpBench([
      callTools([
        [{ endsWith: '__act' }, {}],
        [{ endsWith: '__add-note' }, { text: 'Meanwhile' }],
      ]),
      say('Done.'),
    ])
    const { turnId } = await begin(bench, remote.url)
    await working(bench)
    unwrap(await bench.answer(await bench.question('add-note'), 'allow-once'))
    await callWhere(bench, ({ toolName, state }) => toolName === 'add-note' && state === 'done')
    expect(bench.notebook.notes).toEqual(['Meanwhile'])
    expect(await callWhere(bench, ({ toolName }) => toolName === 'act')).toMatchObject({
      state: 'executing',
    })
    remote.state = DONE
    expect(await bench.over(turnId)).toMatchObject({ state: 'done' })
  })

  test('is told to stop when the person stops, and its outcome is said to be unknown', async () => {
    const remote = await server()
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, remote.url)
    const { id } = await working(bench)
    unwrap(await bench.running().as('sidepanel')('turn.stop', { turnId }))
    expect(await bench.over(turnId)).toMatchObject({ state: 'stopped' })
    await callWhere(bench, ({ task }) => task?.cancel === 'sent')
    expect(remote.cancels).toEqual([TASK_ID])
    expect((await bench.profile.db.calls.get(id))?.state).toBe('unknown')
    expect(remote.seen.some(({ rpc }) => rpc === 'notifications/cancelled')).toBe(false)
  })

  test('is told to stop also while the task waits for the person, and by the next life where this one ends', async () => {
    const remote = await server()
    remote.state = ASKS
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, remote.url)
    const row = await asked(bench)
    await bench.profile.until(async (db) =>
      (await db.turns.get(turnId))?.state === 'awaiting-approval' ? true : undefined,
    )
    await bench.running().die()
    // As a worker leaves it that dies right after it has stored the stop.
    await bench.profile.db.turns.update(turnId, { stopRequested: true })
    await bench.restart()
    expect(await bench.over(turnId)).toMatchObject({ state: 'stopped' })
    await callWhere(bench, ({ task }) => task?.cancel === 'sent')
    expect(remote.cancels).toEqual([TASK_ID])
    expect((await bench.profile.db.elicitations.get(row.id))?.state).toBe('withdrawn')
  })

  test('that does not know its task any more leaves an unknown outcome, and only the person repeats the call', async () => {
    const remote = await server()
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, remote.url)
    await working(bench)
    remote.state = undefined
    const question = await bench.profile.until(async (db) =>
      (await db.approvals.where({ state: 'pending' }).toArray()).find(
        ({ kind }) => kind === 'outcome-unknown',
      ),
    )
    expect(remote.count('tools/call')).toBe(1)
    remote.state = DONE
    unwrap(await bench.answer(question, 'allow-once'))
    expect(await bench.over(turnId)).toMatchObject({ state: 'done' })
    expect(remote.count('tools/call')).toBe(2)
  })

  test.each([
    ['failed', { status: 'failed', error: { code: -32603, message: 'Quota' } }, 'Quota'],
    ['cancelled', { status: 'cancelled', statusMessage: 'By the operator' }, 'By the operator'],
  ])('that says its task has %s ends the call with its words', async (_, state, words) => {
    const remote = await server()
    remote.state = state
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, remote.url)
    await bench.over(turnId)
    const call = await callWhere(bench, ({ toolName }) => toolName === 'act')
    expect(call).toMatchObject({
      state: 'failed',
      error: { code: 'call.task-ended', detail: words },
    })
  })

  test('cannot have it followed beyond the time that it names, nor asked after without pause', async () => {
    const remote = await server({ ttlMs: 0, pollIntervalMs: 0 })
    remote.state = { status: 'working', ttlMs: 0, pollIntervalMs: 0 }
    const bench = await setUpBench(SCRIPT)
    const { turnId } = await begin(bench, remote.url)
    const { task } = await working(bench)
    expect(task?.pollMs).toBe(1000)
    bench.profile.surroundings.ahead = 61_000
    await bench.profile.until(async (db) =>
      (await db.approvals.toArray()).find(({ kind }) => kind === 'outcome-unknown'),
    )
    unwrap(await bench.running().as('sidepanel')('turn.stop', { turnId }))
  })

  test('cannot ask for a model through it, nor give it another task in its place', async () => {
    for (const state of [
      {
        status: 'input_required',
        inputRequests: { one: { method: 'sampling/createMessage', params: {} } },
      },
      { ...DONE, taskId: 'another' },
    ]) {
      const remote = await server()
      remote.state = state
      const bench = await setUpBench(SCRIPT)
      const { turnId } = await begin(bench, remote.url)
      await bench.profile.until(async (db) =>
        (await db.approvals.toArray()).find(({ kind }) => kind === 'outcome-unknown'),
      )
      unwrap(await bench.running().as('sidepanel')('turn.stop', { turnId }))
    }
  })
})

test('a server of the older era cannot make a task of a call: nobody could ask after it', async () => {
  const remote = await startRawServer('legacy', {
    'tools/call': (request, response) =>
      sendResult(request, response, { resultType: 'task', taskId: 'one', status: 'working' }),
  })
  onTestFinished(remote.stop)
  const bench = await setUpBench(SCRIPT)
  const { turnId } = await begin(bench, remote.url)
  await bench.profile.until(async (db) =>
    (await db.approvals.toArray()).find(({ kind }) => kind === 'outcome-unknown'),
  )
  unwrap(await bench.running().as('sidepanel')('turn.stop', { turnId }))
  expect(remote.count('tasks/get')).toBe(0)
})
