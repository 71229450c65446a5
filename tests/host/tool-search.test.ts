import { describe, expect, onTestFinished, test } from 'vitest'
import { FIND_TOOLS_NAME } from '@/lib/domain/own-tools'
import { startManyToolsServer } from '../fakes/many-tools-server'
import { callTool, say } from '../fakes/scripted-reply'
import type { Script } from '../fakes/scripted-model'
import { setUpBench, unwrap, type Bench } from './harness/set-up'
import type { StartOptions } from './harness/start-host'

const find = (request: string) => callTool(FIND_TOOLS_NAME, { request })

const setUp = async (
  script: Script,
  startOptions?: (modelUrl: string) => StartOptions,
): Promise<Bench> => {
  const bench = await setUpBench(script, {}, startOptions)
  const many = await startManyToolsServer('many', 600)
  onTestFinished(many.stop)
  unwrap(await bench.running().as('options')('connector.add', { url: many.url, name: 'Many' }))
  return bench
}

/** Lets a host find Anthropic's API where the scripted model is. */
const asAnthropic = (modelUrl: string): StartOptions => ({
  fetch: (input, init) => fetch(String(input).replace('https://api.anthropic.com', modelUrl), init),
})

const chooseAnthropic = async (bench: Bench): Promise<void> => {
  bench.profile.browser.granted.add('https://api.anthropic.com/*')
  const choice = { provider: 'anthropic', model: 'claude-sonnet-5-5' } as const
  unwrap(await bench.running().as('options')('model.choose', { choice, key: 'sk-ant-secret' }))
}

/** The names of the tools that each request to the model gave it. */
const offered = (bench: Bench): string[][] =>
  bench.model.requests.map(({ body }) =>
    (body.tools ?? []).flatMap((tool) => ('name' in tool ? tool.name : [])),
  )

describe('a model before more tools than can be listed', () => {
  test('is given them at Anthropic where the search stands, so that the beginning of a request stays', async () => {
    const bench = await setUp(
      [
        find('send the report of area 3'),
        callTool({ endsWith: '__send_report_3' }, { id: '7' }),
        say('It is sent.'),
        find('add a note'),
        callTool({ endsWith: '__add-note' }, { text: 'sent' }),
        say('Noted.'),
      ],
      asAnthropic,
    )
    await chooseAnthropic(bench)
    const first = await bench.say('send report 7 of area 3')
    await bench.answer(await bench.question('send_report_3'), 'allow-once')
    expect((await bench.over(first.turnId)).state).toBe('done')
    await bench.restart()
    const second = await bench.say('note that', first.conversationId)
    await bench.answer(await bench.question('add-note'), 'allow-once')
    expect((await bench.over(second.turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['sent'])
    const cached = bench.model.requests.map(({ body: { tools = [], system } }) =>
      JSON.stringify([system, tools.filter((tool) => !('defer_loading' in tool))]),
    )
    expect(cached.length).toBe(6)
    expect(new Set(cached).size).toBe(1)
    // Each request begins with all that the one before it said, so that a provider's cache holds.
    const said = bench.model.requests.map(({ body }) => JSON.stringify(body.messages).slice(0, -1))
    for (const [index, messages] of said.slice(1).entries())
      expect(messages.startsWith(said[index] ?? 'none')).toBe(true)
    expect(said.at(-1)).toContain('{"type":"tool_reference","tool_name":"notebook__add-note"}')
  })

  test('is no longer pointed at a tool that is gone', async () => {
    const bench = await setUp(
      [find('add a note'), say('There is a notebook.'), say('It is gone.')],
      asAnthropic,
    )
    await chooseAnthropic(bench)
    const { turnId, conversationId } = await bench.say('what can take notes?')
    await bench.over(turnId)
    unwrap(await bench.running().as('options')('connector.remove', { id: bench.connectorId }))
    const next = await bench.say('still there?', conversationId)
    expect((await bench.over(next.turnId)).state).toBe('done')
    const reference = '"tool_name":"notebook__add-note"'
    expect(JSON.stringify(bench.model.requests.at(1)?.body)).toContain(reference)
    expect(JSON.stringify(bench.model.requests.at(2)?.body)).not.toContain(reference)
  })

  test('is given what finds them, and calls what it has found, after a card', async () => {
    const bench = await setUp([
      find('send the report of area 3'),
      callTool({ endsWith: '__send_report_3' }, { id: '7' }),
      say('It is sent.'),
    ])
    const { turnId } = await bench.say('send report 7 of area 3')
    await bench.answer(await bench.question('send_report_3'), 'allow-once')
    expect((await bench.over(turnId)).state).toBe('done')
    const [first, second, third] = offered(bench)
    expect(first).toEqual([FIND_TOOLS_NAME, 'sayso__propose_plan', 'sayso__delegate'])
    // What was given stays in its place, so that what a provider cached still holds.
    expect(second?.slice(0, 3)).toEqual(first)
    expect(second).toContain('many__send_report_3')
    expect(second?.slice(3).length).toBeLessThanOrEqual(5)
    expect(third).toEqual(second)
  })

  test('keeps what it found, also after the worker died, and adds to its end', async () => {
    const bench = await setUp([
      find('send the report of area 3'),
      say('Which one?'),
      find('add a note'),
      say('Ready.'),
    ])
    const { turnId, conversationId } = await bench.say('look for the report')
    await bench.over(turnId)
    const before = offered(bench).at(-1) ?? []
    await bench.restart()
    const next = await bench.say('and for notes', conversationId)
    await bench.over(next.turnId)
    const after = offered(bench).at(-1) ?? []
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after).toContain('notebook__add-note')
  })

  test('is told where nothing fits, and a search asks nobody and stands in the record', async () => {
    const bench = await setUp([find('zzz'), callTool(FIND_TOOLS_NAME, { wrong: 1 }), say('No.')])
    const { turnId, conversationId } = await bench.say('do the impossible')
    await bench.over(turnId)
    const said = (await bench.transcript(conversationId)).join('\n')
    expect(said).toContain('No tool fits these words.')
    expect(said).toContain('The arguments do not fit the input schema.')
    expect(await bench.profile.db.approvals.count()).toBe(0)
    const rows = await bench.profile.db.audit
      .filter(({ type }) => type === 'call.finished')
      .toArray()
    expect(rows.map(({ data }) => data['tool'])).toEqual([FIND_TOOLS_NAME, FIND_TOOLS_NAME])
  })
})
