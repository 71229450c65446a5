import { expect, test } from 'vitest'
import { messageText } from '@/components/chat/message-text'

test('what the person typed and pasted is copied as one text', () => {
  const content = [
    { type: 'text' as const, text: 'look at ' },
    { type: 'text' as const, text: 'this', pasted: true as const },
  ]
  expect(messageText({ role: 'user', content })).toBe('look at this')
})

test('an answer is copied without its thoughts', () => {
  const content = [
    { type: 'thinking' as const, thinking: 'hm', signature: '' },
    { type: 'text' as const, text: 'One.' },
    { type: 'text' as const, text: 'Two.' },
  ]
  expect(messageText({ role: 'assistant', content })).toBe('One.\n\nTwo.')
})
