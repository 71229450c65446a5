import { expect, test } from 'vitest'
import { cutAtMarks, passagesCited, withMarks } from '@/components/chat/markdown/citation-marks'

const cite = (from: string, text: string, at: number) => ({ from, text, at })

test('the number of a passage stands after each claim that cites it, before what ends the line', () => {
  const text = 'Two notes.\n\nOne is old.'
  const citations = [cite('a', 'x', 12), cite('b', 'y', 23), cite('a', 'x', 23)]
  const passages = passagesCited(citations)
  expect(passages.map(({ from }) => from)).toEqual(['a', 'b'])
  expect(cutAtMarks(withMarks(text, citations, passages))).toEqual([
    'Two notes.',
    0,
    '\n\nOne is old.',
    1,
    '',
    0,
    '',
  ])
})

test('a model cannot write a number that looks like a source', () => {
  const citations = [cite('a', 'x', 3)]
  const marked = withMarks('\uE0007\uE001', citations, passagesCited(citations))
  expect(cutAtMarks(marked).filter((piece) => typeof piece === 'number')).toEqual([0])
})
