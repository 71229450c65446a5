export interface ChangedPart {
  readonly start: string
  readonly before: string
  readonly after: string
  readonly end: string
}

/** Where two texts differ, in whole words: what they begin with, what each has in the middle, and what they end with. */
export const changedPart = (before: string, after: string): ChangedPart => {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const most = Math.min(old.length, now.length)
  let start = 0
  while (start < most && old[start] === now[start]) start += 1
  let end = 0
  while (end < most - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  return {
    start: old.slice(0, start).join(''),
    before: old.slice(start, old.length - end).join(''),
    after: now.slice(start, now.length - end).join(''),
    end: old.slice(old.length - end).join(''),
  }
}

const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? []
