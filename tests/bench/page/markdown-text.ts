import { countUp } from './numbers'

/** An answer as models write them: headings, paragraphs, lists, code and tables, in turns, so long in characters. */
export const markdownText = (length: number): string => {
  let text = ''
  for (let at = 0; text.length < length; at += 1) text += `${partAt(at)}\n\n`
  return text.slice(0, length)
}

const SENTENCE = 'The *second* quarter was **better** than the [first](https://example.com/q1), '

const PARTS: readonly ((at: number) => string)[] = [
  (at) => `## Part ${at}`,
  (at) => `${SENTENCE}as \`figure ${at}\` shows. `.repeat(6).trim(),
  (at) =>
    countUp(6)
      .map((item) => `- point ${at}.${item}: ${SENTENCE}and more`)
      .join('\n'),
  (at) =>
    `\`\`\`ts\n${countUp(12)
      .map((line) => `const value${line} = compute(${at}, ${line}) // so far`)
      .join('\n')}\n\`\`\``,
  (at) =>
    `| name | value |\n| --- | --- |\n${countUp(8)
      .map((row) => `| row ${row} of ${at} | **${row * at}** |`)
      .join('\n')}`,
  (at) =>
    countUp(4)
      .map((item) => `${item + 1}. step ${at}: do \`this\` and then *that*`)
      .join('\n'),
]

const partAt = (at: number): string => PARTS[at % PARTS.length]?.(at) ?? ''
