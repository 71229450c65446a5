import { describe, expect, test } from 'vitest'
import { readTask } from '@/lib/connectors/read-task'

const TASK = { taskId: 'one', status: 'working', ttlMs: null }

const read = (more: object) => readTask({ ...TASK, ...more }, 'public')

describe('what a server says of a task', () => {
  test('is held to our bounds of how often it is asked', () => {
    expect(read({}).pollMs).toBe(5000)
    expect(read({ pollIntervalMs: 0 }).pollMs).toBe(1000)
    expect(read({ pollIntervalMs: 1e12 }).pollMs).toBe(60_000)
  })

  test('has no time of its own where it names none, and as much as it says where it does', () => {
    expect(read({}).ttlMs).toBeUndefined()
    expect(read({ ttlMs: 7 }).ttlMs).toBe(7)
  })

  test('is shown with what cannot be seen written out, and cut', () => {
    expect(read({ statusMessage: 'so\u202Efar' }).message).toBe('so<U+202E>far')
    expect(read({ statusMessage: 'x'.repeat(100_000) }).message).toHaveLength(300)
    expect(read({ statusMessage: '  ' }).message).toBeUndefined()
  })

  test('asks for nothing unless it waits for it', () => {
    const inputRequests = {
      one: {
        method: 'elicitation/create',
        params: { message: 'Who?', requestedSchema: { type: 'object', properties: {} } },
      },
    }
    expect(read({ inputRequests }).asks).toEqual([])
    expect(read({ status: 'input_required', inputRequests }).asks).toMatchObject([{ key: 'one' }])
  })

  test.each([
    ['no id', { taskId: '' }],
    ['an id without end', { taskId: 'x'.repeat(513) }],
    ['a state that nobody knows', { status: 'resting' }],
    ['a time before its beginning', { ttlMs: -1 }],
    [
      'a question that was not offered',
      { status: 'input_required', inputRequests: { one: { method: 'sampling/createMessage' } } },
    ],
    [
      'more questions than one may ask',
      {
        status: 'input_required',
        inputRequests: Object.fromEntries(
          ['a', 'b', 'c', 'd'].map((key) => [key, { method: 'elicitation/create', params: {} }]),
        ),
      },
    ],
  ])('is refused with %s', (_, more) => {
    expect(() => read(more)).toThrow('bad-message')
  })
})
