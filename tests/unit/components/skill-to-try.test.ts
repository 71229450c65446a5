import { describe, expect, test } from 'vitest'
import { readSkillToTry, writeSkillToTry } from '@/components/plugins/skill-to-try'

describe('a skill that is to be tried', () => {
  test('reaches the panel of the window in which it was pressed, and no other', () => {
    const kept = writeSkillToTry({ command: 'my:weekly', windowId: 7 })
    expect(readSkillToTry(kept, 7)).toBe('my:weekly')
    expect(readSkillToTry(kept, 8)).toBeUndefined()
    expect(readSkillToTry(kept, undefined)).toBeUndefined()
  })

  test.each(['sales:call-prep', 'my:weekly and send it', 'my:a/b', 'weekly', ''])(
    'is one word of the person’s own, not “%s”',
    (command) => {
      expect(readSkillToTry(writeSkillToTry({ command, windowId: 7 }), 7)).toBeUndefined()
    },
  )

  test.each([undefined, null, '', 'no JSON', '[]', '{"command":"my:a"}'])(
    'is none in %j',
    (kept) => {
      expect(readSkillToTry(kept, 7)).toBeUndefined()
    },
  )
})
