import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedCommand } from '@/lib/plugins/read/asked-command'
import { expandSkill } from '@/lib/plugins/read/expand-skill'

const expand = (body: string, given: string, args: string[] = []): string =>
  expandSkill({ body, args, effort: 'high' }, given)

describe('arguments', () => {
  test('stand where the text has a place for them', () => {
    expect(expand('For $ARGUMENTS.', 'Acme "New York"')).toBe('For Acme "New York".')
    expect(expand('$0 in $1, $ARGUMENTS[1]', 'Acme "New York"')).toBe('Acme in New York, New York')
    expect(expand('$company/$person', "Acme 'Ann B'", ['company', 'person'])).toBe('Acme/Ann B')
  })

  test('are added at the end where it has none', () => {
    expect(expand('Prepare.', 'Acme')).toBe('Prepare.\n\nARGUMENTS: Acme')
    expect(expand('Prepare.', '')).toBe('Prepare.')
    expect(expand('Costs $5.00.', 'Acme')).toBe('Costs $5.00.\n\nARGUMENTS: Acme')
  })

  test('that are missing leave a number as it is and a name empty', () => {
    expect(expand('$0 $1', 'a')).toBe('a $1')
    expect(expand('[$person]', '', ['company', 'person'])).toBe('[]')
    expect(expand('For $ARGUMENTS.', '')).toBe('For .')
  })

  test('never become places themselves, and an escaped place stays text', () => {
    expect(expand('$0|$1', '"$1" b')).toBe('$1|b')
    expect(expand('\\$1 $0', 'a b')).toBe('$1 a')
    fc.assert(
      fc.property(fc.string(), (given) => {
        expect(expand('<$ARGUMENTS>', given)).toBe(`<${given}>`)
      }),
    )
  })

  test('a command of a shell is never kept as something to run', () => {
    expect(expand('Now: !`git status` and\n```!\nrm -rf /\n```\nend', '')).not.toMatch(/git|rm -rf/)
    expect(expand('${CLAUDE_SKILL_DIR}/a ${CLAUDE_EFFORT} ${CLAUDE_SESSION_ID}', '')).toBe(
      './a high ${CLAUDE_SESSION_ID}',
    )
  })
})

test('a command stands at the beginning of a message and nowhere else', () => {
  expect(askedCommand('/sales:call-prep Acme\nInc')).toEqual({
    command: 'sales:call-prep',
    given: 'Acme\nInc',
  })
  expect(askedCommand(' /x ')).toEqual({ command: 'x', given: '' })
  for (const text of ['say /x', '//x', '/ x', 'x', '/-x'])
    expect(askedCommand(text), text).toBeUndefined()
})
