import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { putRows } from '../e2e/harness/put-rows'

const MESSAGES = 5000
/** Rows that are written at once: all of them are one message to the page. */
const AT_ONCE = 1000

const label = { integrity: 'trusted', sources: ['person'], secrecy: 'public', privateSources: [] }

let sayso: Sayso

beforeAll(async () => {
  sayso = await launchSayso()
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
})

/** A conversation of so many messages, whose last answer cites the result of a call. */
const seed = async (id: string, count: number): Promise<void> => {
  const { settings } = sayso
  const base = { conversationId: id, label, createdAt: 1 }
  const messages = Array.from({ length: count }, (_, seq) => ({
    ...base,
    id: `${id}-${seq}`,
    turnId: `${id}-turn-${Math.floor(seq / 2)}`,
    seq,
    role: seq % 2 === 0 ? 'user' : 'assistant',
    content: [{ type: 'text', text: `${id} message ${seq} **of many**` }],
  }))
  const turnId = `${id}-turn-last`
  const last = [
    { role: 'user', content: [{ type: 'text', text: 'Which notes are there?' }] },
    { role: 'assistant', content: [{ type: 'tool_use', id: 'call_1', name: 'n', input: {} }] },
    {
      role: 'user',
      content: [
        {
          type: 'tool_result',
          toolUseId: 'call_1',
          isError: false,
          content: [{ type: 'text', text: 'First: buy milk.\n\nSecond: call Ada.' }],
        },
      ],
    },
    {
      role: 'assistant',
      content: [
        {
          type: 'text',
          text: `The last of ${id}: call Ada.`,
          citations: [{ from: 'call_1', text: 'Second: call Ada.', at: 28 }],
        },
      ],
    },
  ].map((row, at) => ({ ...base, ...row, id: `${id}-last-${at}`, turnId, seq: count + at }))
  const turns = [...new Set([...messages, ...last].map((row) => row.turnId))].map((turn) => ({
    id: turn,
    conversationId: id,
    state: 'done',
    step: 1,
    createdAt: 1,
    updatedAt: 1,
  }))
  for (let at = 0; at < count; at += AT_ONCE)
    await putRows(settings, 'messages', messages.slice(at, at + AT_ONCE))
  await putRows(settings, 'messages', last)
  await putRows(settings, 'turns', turns)
  await putRows(settings, 'conversations', [{ id, title: id, createdAt: 1, updatedAt: 1 }])
}

/** Milliseconds from opening the panel on a conversation until its last answer is drawn. */
const open = async (id: string): Promise<number> => {
  const { panel } = sayso
  await panel.evaluate((conversation) => localStorage.setItem('conversation', conversation), id)
  const began = performance.now()
  await panel.reload({ waitUntil: 'commit' })
  await panel.getByText(`The last of ${id}`).waitFor()
  return performance.now() - began
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

test('a conversation of five thousand messages opens like one of fifty, and draws only its end', async () => {
  await seed('short', 50)
  await seed('long', MESSAGES)
  const times: { short: number[]; long: number[] } = { short: [], long: [] }
  for (let round = 0; round < 5; round += 1) {
    times.short.push(await open('short'))
    times.long.push(await open('long'))
  }
  const [short, long] = [medianOf(times.short), medianOf(times.long)]
  process.stdout.write(
    `Opening the panel: ${Math.round(short)} ms with 50 messages, ${Math.round(long)} ms with ${MESSAGES}\n`,
  )
  expect(long / short).toBeLessThan(2)
  expect(await sayso.panel.getByRole('article').count()).toBeLessThan(100)
  await sayso.panel.getByRole('button', { name: 'Show earlier messages' }).waitFor()
})

test('a number after a claim shows its source, with the cited words marked', async () => {
  const { panel } = sayso
  await panel.getByRole('button', { name: 'Show source 1' }).click()
  const source = panel.getByRole('region', { name: 'Source 1' })
  expect(await source.locator('mark').innerText()).toBe('Second: call Ada.')
  expect(await source.innerText()).toContain('First: buy milk.')
  await source.getByRole('button', { name: 'Close this source' }).click()
  await source.waitFor({ state: 'detached' })
})
