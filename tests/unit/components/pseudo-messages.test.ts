import { describe, expect, test } from 'vitest'
import messages from '@/public/_locales/en/messages.json'
import { pseudoMessages } from '@/scripts/pseudo-messages'

describe('a pseudo-language', () => {
  test.each(['ltr', 'rtl'] as const)(
    'has every message, none with a letter of English (%s)',
    (direction) => {
      const pseudo = pseudoMessages(messages, direction)
      expect(Object.keys(pseudo)).toEqual(Object.keys(messages))
      const english = Object.entries(pseudo).filter(
        ([key, { message }]) =>
          !['language_tag', 'text_direction'].includes(key) &&
          /[a-z]/i.test(message.replaceAll(/\$\w+\$/g, '')),
      )
      expect(english).toEqual([])
      expect(pseudo['text_direction']?.message).toBe(direction)
    },
  )

  test('keeps placeholders and the forms of a plural, and takes more room', () => {
    const entry = {
      message: '$COUNT$ message | $COUNT$ messages',
      placeholders: { count: { content: '$1' } },
    }
    const pseudo = pseudoMessages({ entry }, 'ltr')['entry']
    expect(pseudo?.message.match(/\$COUNT\$/g)).toHaveLength(2)
    expect(pseudo?.message.split(' | ')).toHaveLength(2)
    expect(pseudo?.message.length).toBeGreaterThan(entry.message.length * 1.2)
  })
})
