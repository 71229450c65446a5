import { expect, test } from 'vitest'
import { inTurn } from '@/components/chat/diagram/draw-in-frame'

test('one is drawn after the other, also after one that failed', async () => {
  const seen: string[] = []
  const draw = inTurn(async (name: string) => {
    seen.push(`begin ${name}`)
    await Promise.resolve()
    seen.push(`end ${name}`)
    if (name === 'a') throw new Error('wrong')
    return name
  })
  const first = draw('a')
  const second = draw('b')
  await expect(first).rejects.toThrow('wrong')
  expect(await second).toBe('b')
  expect(seen).toEqual(['begin a', 'end a', 'begin b', 'end b'])
})
