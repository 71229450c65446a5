import { expect, test } from 'vitest'
import { createSlots } from '@/lib/connectors/slots'

const never = (): AbortSignal => new AbortController().signal
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const gate = () => {
  const open = new EventTarget()
  return {
    pass: () =>
      new Promise<void>((resolve) =>
        open.addEventListener('open', () => resolve(), { once: true }),
      ),
    open: () => void open.dispatchEvent(new Event('open')),
  }
}

test('work of one key waits for its own kind while others pass', async () => {
  const slots = createSlots({ perKey: 1, total: 2 })
  const started: string[] = []
  const slow = gate()
  const run = (key: string, name: string, until: () => Promise<void>) =>
    slots.run(key, never(), () => {
      started.push(name)
      return until()
    })
  const first = run('a', 'a1', slow.pass)
  const second = run('a', 'a2', async () => {})
  await run('b', 'b1', async () => {})
  expect(started).toEqual(['a1', 'b1'])
  slow.open()
  await Promise.all([first, second])
  expect(started).toEqual(['a1', 'b1', 'a2'])
})

test('work that fails gives its place back', async () => {
  const slots = createSlots({ perKey: 1, total: 1 })
  await expect(slots.run('a', never(), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await slots.run('b', never(), async () => 'yes')).toBe('yes')
})

test('whoever gives up while waiting leaves the queue and never starts', async () => {
  const slots = createSlots({ perKey: 1, total: 1 })
  const slow = gate()
  const first = slots.run('a', never(), slow.pass)
  const leaving = new AbortController()
  let ran = false
  const second = slots.run('a', leaving.signal, async () => {
    ran = true
  })
  leaving.abort(new Error('enough'))
  await expect(second).rejects.toThrow('enough')
  slow.open()
  await first
  await turn()
  expect(ran).toBe(false)
})

test('TRANSPORT-07: servers that have nothing under way get through beside a few that take all they can', async () => {
  const slots = createSlots({ perKey: 4, total: 12 })
  const slow = gate()
  const busy = ['a', 'b', 'c'].flatMap((key) =>
    Array.from({ length: 9 }, () => slots.run(key, never(), slow.pass)),
  )
  const others = ['d', 'e', 'f', 'g'].map((key) => slots.run(key, never(), async () => key))
  expect(await Promise.all(others)).toEqual(['d', 'e', 'f', 'g'])
  const opening = setInterval(() => slow.open(), 1)
  await Promise.all(busy)
  clearInterval(opening)
})
