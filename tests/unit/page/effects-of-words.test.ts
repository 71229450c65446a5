import { describe, expect, test } from 'vitest'
import { effectsOfWords } from '@/lib/page/act/effects-of'

describe('the words of a control', () => {
  test.each([
    ['Pay 12 €', 'pay'],
    ['Place your order', 'pay'],
    ['Buy now', 'pay'],
    ['Jetzt kaufen', 'pay'],
    ['Delete', 'delete'],
    ['Cancel my subscription', 'delete'],
    ['Publish post', 'share'],
    ['Invite people', 'share'],
    ['Change password', 'account'],
    ['Log out', 'account'],
    ['Sign in with Example', 'account'],
    ['Send', 'send'],
    ['Register', 'send'],
  ])('%s is at least %s', (words, effect) => {
    expect(effectsOfWords(words)).toContain(effect)
  })

  test.each(['Show more', 'Next page', 'Prices', 'Address book entries', 'Payload size', ''])(
    '“%s” raises nothing to pay or delete',
    (words) => {
      expect(effectsOfWords(words).filter((effect) => /pay|delete/.test(effect))).toEqual([])
    },
  )
})
