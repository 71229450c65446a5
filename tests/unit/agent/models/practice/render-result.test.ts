import { describe, expect, test } from 'vitest'
import { renderResult } from '@/lib/agent/models/practice/render-result'
import type { ResultContent } from '@/lib/domain/content-block'
import { translate } from './talk'

const render = (...content: ResultContent[]): string =>
  renderResult(
    { type: 'tool_result', toolUseId: '1', content, isError: false },
    '`t`',
    translate,
  ).replace('{result|`t`}\n\n', '')
const text = (value: unknown): ResultContent => ({
  type: 'text',
  text: typeof value === 'string' ? value : JSON.stringify(value),
})

describe('a result', () => {
  test('of rows of one shape is a table', () => {
    expect(
      render(
        text([
          { id: 1, name: 'a|b', on: true },
          { id: 2, name: 'c', on: false },
        ]),
      ),
    ).toBe(
      [
        '| id | name | on |',
        '| --- | --- | --- |',
        String.raw`| 1 | a\|b | {yes} |`,
        '| 2 | c | {no} |',
      ].join('\n'),
    )
  })

  test('of an object is a list, with its rows below', () => {
    expect(render(text({ total: 2, tags: ['x', 'y'], rows: [{ a: 1 }], none: [] }))).toBe(
      [
        '- **total**: 2',
        '- **tags**: x, y',
        '- **none**: {none}',
        '',
        '**rows**',
        '',
        '| a |',
        '| --- |',
        '| 1 |',
      ].join('\n'),
    )
  })

  test('that is long is cut, and says so', () => {
    expect(render(text(Array.from({ length: 60 }, (_, n) => n)))).toContain('{more|10}')
  })

  test('of one line is that line', () => {
    expect(render(text('Echo: hello'))).toBe('Echo: hello')
  })

  test('of several lines shows every character', () => {
    expect(render(text('a ``` b\n  c'))).toBe('````\na ``` b\n  c\n````')
  })

  test('of Markdown stays Markdown', () => {
    expect(render(text('# Title\n\n- a\n- b'))).toBe('# Title\n\n- a\n- b')
  })

  test('of broken JSON is text', () => {
    expect(render(text('{"a": '))).toBe('{"a":')
  })

  test('of nothing says so', () => {
    expect(render()).toBe('{result_empty|`t`}')
  })

  test('of an image names it', () => {
    expect(render({ type: 'image', mediaType: 'image/png', data: 'QQ==' })).toBe(
      '{image|image/png}',
    )
  })

  test('keeps markup, links and hidden characters of foreign cells from working', () => {
    expect(render(text({ 'k*ey': '[x](http://evil.example) ![i](u) <b>\u202Eabc\nnext' }))).toBe(
      String.raw`- **k\*ey**: \[x\](http://evil.example) !\[i\](u) \<b\> abc next`,
    )
  })

  test('nested without end is cut off', () => {
    const deep = Array.from({ length: 40 }).reduce<unknown>((inner) => ({ inner: [inner] }), {
      end: true,
    })
    expect(render(text(deep)).length).toBeLessThan(500)
  })
})
