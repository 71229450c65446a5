import { expect, test } from 'vitest'
import { createCommandClient } from '@/lib/messaging/client'

const answerOf = (send: () => Promise<unknown>) =>
  createCommandClient(send)('grant.revoke', { id: 'none' })

test.each([
  'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
  'The message port closed before a response was received.',
  'Could not establish connection. Receiving end does not exist.',
])('a worker that is gone before it has answered is no fault of ours: %s', async (words) => {
  const answer = await answerOf(() => Promise.reject(new Error(words)))
  expect(answer).toMatchObject({ ok: false, error: { code: 'command.interrupted' } })
})

test('whatever else goes wrong is one, with its own words', async () => {
  expect(await answerOf(() => Promise.reject(new Error('no such thing')))).toMatchObject({
    error: { code: 'internal.bug', detail: 'Error: no such thing' },
  })
  expect(await answerOf(() => Promise.resolve(undefined))).toMatchObject({
    error: { code: 'internal.bug', subject: 'grant.revoke' },
  })
})
