import { describe, expect, onTestFinished, test } from 'vitest'
import { BOTTOM_LABEL, joinLabels } from '@/lib/policy/join-labels'
import { callTool, say } from '../fakes/scripted-reply'
import type { Script } from '../fakes/scripted-model'
import { startModernServer } from './connectors/modern-server'
import { setUpBench, unwrap } from './harness/set-up'

/** Tokens; the figures below follow from it. */
const CONTEXT = 20_000

const setUp = async (script: Script) => {
  let count = 0
  const server = await startModernServer((mcp) =>
    mcp.registerTool('read_log', { description: 'Reads the log' }, () => ({
      content: [{ type: 'text', text: `log ${(count += 1)} ${'x'.repeat(9000)}` }],
    })),
  )
  onTestFinished(server.stop)
  const bench = await setUpBench(script)
  const settings = bench.running().as('options')
  const { connectorId } = unwrap(await settings('connector.add', { url: server.url }))
  unwrap(await settings('tool.classify', { connectorId, name: 'read_log', effect: 'read.private' }))
  const choice = {
    provider: 'compatible',
    baseUrl: bench.model.url,
    model: 'scripted-model',
    context: CONTEXT,
  } as const
  unwrap(await settings('model.choose', { choice }))
  return bench
}

const readLog = callTool({ endsWith: '__read_log' })

describe('a conversation that fills the context', () => {
  test('sends notes for old results, which the model can read again, and keeps their rows', async () => {
    let id = ''
    const bench = await setUp(({ body }, index) => {
      id ||=
        /put away[^{]*\{"result":"([^"]+)"/.exec(JSON.stringify(body).replaceAll('\\', ''))?.[1] ??
        ''
      if (index < 5) return readLog
      return index === 5 ? callTool('sayso__read_result', { result: id }) : say('Read.')
    })
    const { turnId, conversationId } = await bench.say('Read the log five times')
    expect(await bench.over(turnId)).toMatchObject({ state: 'done' })
    const sent = bench.model.requests.map(({ body }) => JSON.stringify(body.messages))
    expect(sent.some((text) => text.includes('put away'))).toBe(true)
    expect(Math.max(...sent.map((text) => text.length))).toBeLessThan(CONTEXT * 4 * 0.7)
    const lines = await bench.transcript(conversationId)
    expect(lines.filter((line) => /^result: log \d/.test(line))).toHaveLength(5)
    expect(lines.at(-2)).toMatch(/^result: \[Characters 0 to .*log 1 x/s)
  })

  test('is sent with the same beginning between two leaps of the line', async () => {
    const bench = await setUp((_, index) => (index < 8 ? readLog : say('Read.')))
    const { turnId } = await bench.say('Read the log eight times')
    await bench.over(turnId)
    const firsts = bench.model.requests.map(({ body }) => JSON.stringify(body.messages.slice(0, 3)))
    // Whole while there is room, then put away: it changes once.
    expect(new Set(firsts.slice(1)).size).toBeLessThanOrEqual(2)
  })

  test('is summed up by the model; the summary is a row no cleaner than its sources, and the rest stays', async () => {
    const summaries: string[] = []
    const bench = await setUp(({ body }) => {
      const text = JSON.stringify(body.messages.at(-1))
      if (!text.includes('Sum up this conversation')) return say(`I heard ${'y'.repeat(11_000)}`)
      summaries.push(text)
      return say('They said many long things.')
    })
    const { turnId, conversationId } = await bench.say('Tell me something long')
    await bench.over(turnId)
    for (let turn = 0; turn < 6; turn += 1)
      await bench.over((await bench.say(`And more, ${turn}`, conversationId)).turnId)
    expect(summaries.length).toBeGreaterThan(0)
    const rows = await bench.profile.db.messages
      .where('[conversationId+seq]')
      .between([conversationId, 0], [conversationId, Infinity])
      .toArray()
    const summary = rows.find(({ sumsUpTo }) => sumsUpTo !== undefined)
    const summed = rows.filter(({ seq }) => seq <= (summary?.sumsUpTo ?? -1))
    expect(summed.length).toBeGreaterThan(2)
    expect(summary?.label).toEqual(
      summed.map(({ label }) => label).reduce(joinLabels, BOTTOM_LABEL),
    )
    const last = JSON.stringify(bench.model.requests.at(-1)?.body.messages)
    expect(last).toContain('They said many long things.')
    expect(last).not.toContain('Tell me something long')
    expect(last.length).toBeLessThan(CONTEXT * 4)
    const filled = (await bench.profile.db.conversations.get(conversationId))?.filled
    expect(filled?.context).toBe(CONTEXT)
    expect(filled?.messages).toBeGreaterThan(1000)
  })
})
