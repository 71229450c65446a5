// Before anything that asks whether there is a database.
import 'fake-indexeddb/auto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, test } from 'vitest'
import { isTurnOver } from '@/lib/domain/conversation'
import type { Result } from '@/lib/domain/result'
import { startManyToolsServer } from '../fakes/many-tools-server'
import { callTool, say } from '../fakes/scripted-reply'
import { startScriptedModel } from '../fakes/scripted-model'
import { createProfile } from '../host/harness/start-host'

const STEPS = 199
const TOOLS = 10_000

const figures: Record<string, number> = {}

afterAll(() => {
  process.stdout.write(
    `A turn of ${STEPS + 1} steps with ${TOOLS} tools: ${JSON.stringify(figures)}\n`,
  )
})

const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

// The flag can be set at any time; the function that it brings appears in contexts made after it.
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Megabytes that are still in use, which is what a worker cannot give back. */
const heap = (): number => {
  collect()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

/** Megabytes that a turn may leave behind for each of its steps: its rows stand in this process's own database. */
const MOST_A_STEP = 0.25

test('a turn of two hundred steps over ten thousand tools ends, and its last steps are no slower than its first', async () => {
  const many = await startManyToolsServer('many', TOOLS)
  const arrivals: number[] = []
  const heaps: number[] = []
  const model = await startScriptedModel((_, index) => {
    if (index % 50 === 49) heaps.push(Math.round(heap()))
    arrivals.push(performance.now())
    if (index === 0)
      return callTool('sayso__find_tools', { request: 'list the invoices of area 3' })
    return index < STEPS ? callTool({ endsWith: '__list_invoice_3' }, { id: '7' }) : say('Done.')
  })
  const profile = createProfile()
  const running = profile.start()
  try {
    const settings = running.as('options')
    const choice = { provider: 'compatible', baseUrl: model.url, model: 'scripted-model' } as const
    unwrap(await settings('model.choose', { choice }))
    const { connectorId } = unwrap(await settings('connector.add', { url: many.url, name: 'Many' }))
    unwrap(
      await settings('tool.classify', {
        connectorId,
        name: 'list_invoice_3',
        effect: 'read.private',
      }),
    )
    const before = heap()
    const { turnId } = unwrap(
      await running.as('sidepanel')('turn.start', { text: 'List the invoices, many times' }),
    )
    const turn = await profile.until(async (db) => {
      const row = await db.turns.get(turnId)
      return row !== undefined && isTurnOver(row.state) ? row : undefined
    })
    expect(turn).toMatchObject({ state: 'done', step: STEPS + 1 })
    const steps = arrivals.slice(1).map((at, index) => at - (arrivals[index] ?? 0))
    figures['first steps, ms'] = Math.round(medianOf(steps.slice(1, 21)))
    figures['last steps, ms'] = Math.round(medianOf(steps.slice(-20)))
    figures['ratio'] = Number(
      (medianOf(steps.slice(-20)) / medianOf(steps.slice(1, 21))).toFixed(2),
    )
    figures['heap before, MB'] = Math.round(before)
    heaps.forEach((megabytes, at) => {
      figures[`heap after ${(at + 1) * 50} steps, MB`] = megabytes
    })
    const [early = 0] = heaps
    const late = heaps.at(-1) ?? 0
    figures['growth a step, MB'] = Number(((late - early) / (50 * (heaps.length - 1))).toFixed(3))
    expect(heaps.length).toBeGreaterThan(2)
    expect(figures['growth a step, MB']).toBeLessThan(MOST_A_STEP)
    expect(figures['ratio']).toBeLessThan(2)
  } finally {
    await running.die()
    await Promise.all([many.stop(), model.stop()])
    profile.db.close()
  }
}, 900_000)
