import { expect, test } from 'vitest'
import { instructionsIn } from '@/lib/agent/standing-instructions'

const sites = [
  { domain: 'shop.example', text: 'No ads.' },
  { domain: 'bank.example', text: 'Only read.' },
]

test('standing instructions come in one order: everywhere, the site, the conversation', () => {
  expect(
    instructionsIn({ everywhere: 'Be brief.', sites }, 'https://www.shop.example', 'In French.'),
  ).toBe(
    [
      'The person has given you these standing instructions:',
      'Be brief.',
      'On shop.example:\nNo ads.',
      'In this conversation:\nIn French.',
    ].join('\n\n'),
  )
})

test('standing instructions for a site count at no other, and none leave the prompt as it is', () => {
  const none = { everywhere: '', sites }
  expect(instructionsIn(none, undefined, undefined)).toBeUndefined()
  expect(instructionsIn(none, 'https://notshop.example', '')).toBeUndefined()
})
