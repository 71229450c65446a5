import { findWords, foldText } from '@/lib/domain/find-words'

/** Every place below an element where a phrase is drawn, within one run of text, in order. */
export const findRanges = (root: HTMLElement, phrase: string): readonly Range[] => {
  const folded = foldText(phrase.trim())
  if (folded === '') return []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const ranges: Range[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (const [start, end] of findWords(node.nodeValue ?? '', [folded])) {
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, end)
      ranges.push(range)
    }
  }
  return ranges
}
