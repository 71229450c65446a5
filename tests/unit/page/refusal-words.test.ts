import { expect, test } from 'vitest'
import { pageRefusal } from '@/lib/domain/page-act'
import { refusalWords } from '@/lib/page/refusal-words'
import messages from '@/public/_locales/en/messages.json'

test.each([...pageRefusal.options, 'back', 'not-let', 'unreachable'] as const)(
  'there are words for what was not done: %s',
  (refusal) => {
    expect(messages).toHaveProperty(refusalWords((key) => key, refusal))
  },
)
