import { describe, expect, test } from 'vitest'
import { checkDiagram } from '@/components/chat/diagram/check-diagram'

describe('a diagram', () => {
  test.each([
    ['flowchart', 'flowchart LR\n  click --> link\n  a["x < y"] -->|1 <br/> 2| b'],
    ['classDiagram', 'classDiagram\n  A <|-- B\n  class C {\n    <<interface>>\n  }'],
    ['stateDiagram', 'stateDiagram-v2\n  [*] --> Still'],
    ['xychart', 'xychart-beta\n  bar [1, 2]'],
    ['sequenceDiagram', 'sequenceDiagram\n  A->>B: the link: see it'],
  ])('of kind %s is drawn as it is written', (kind, source) => {
    expect(checkDiagram(`\n${source}\n`)).toEqual({ kind, source })
  })

  test('loses what would set how and how strictly it is drawn', () => {
    const text =
      '---\ntitle: x\nconfig:\n  securityLevel: loose\n---\n%%{init: {"themeCSS":\n"@import url(//evil)"}}%%\n%% note\npie\n  "a": 1'
    expect(checkDiagram(text)).toEqual({ kind: 'pie', source: 'pie\n  "a": 1' })
  })

  test.each([
    ['active', 'flowchart LR\n  a-->b\n  click a href "javascript:alert(1)"'],
    ['active', 'flowchart LR\n  a-->b; click a call run()'],
    ['active', 'flowchart LR\n  a-->b\n  cli%%{}%%ck a "https://evil.example"'],
    ['active', 'sequenceDiagram\n  link Alice: Board @ https://evil.example'],
    ['active', 'classDiagram\n  link Shape "https://evil.example"'],
    ['active', 'flowchart LR\n  a@{ img: "https://evil.example/p.png" }'],
    ['active', 'flowchart LR\n  a["<img src=//evil.example"]'],
    ['active', 'flowchart LR\n  a["</style><script>1</script>"]'],
    ['active', 'flowchart LR\n  style a fill:url(//evil.example)'],
    ['active', 'flowchart LR\n  a["$$x$$"]'],
    ['hidden', 'flowchart LR\n  a\u200B-->b'],
    ['unknown', 'mindmap\n  root'],
    ['unknown', 'constructor'],
    ['unknown', ''],
    ['too-large', `flowchart LR\n${'a-->b\n'.repeat(400)}`],
    ['too-large', `pie\n"${'a'.repeat(20_000)}": 1`],
  ])('is not drawn where it is %s (%#)', (problem, text) => {
    expect(checkDiagram(text)).toBe(problem)
  })

  test.each(['%%{', '<a', 'link a', '---\n', 'click '])(
    'of nothing but %j takes no time to look at',
    (text) => {
      const started = performance.now()
      checkDiagram(`flowchart\n${text.repeat(19_900 / text.length)}`)
      expect(performance.now() - started).toBeLessThan(1000)
    },
  )
})
