/** Half-open, in UTF-16 units. */
export type TextRange = readonly [start: number, end: number]

/**
 * What stands in the composer. `pasted` are the parts that did not come from the keyboard, in order and apart from each
 * other: pasted, dropped or brought back by undo. Threat: a page puts words into the clipboard, and the person passes
 * them on unread; so nothing in them counts as typed.
 */
export interface WrittenText {
  readonly text: string
  readonly pasted: readonly TextRange[]
}

export interface WrittenPart {
  readonly text: string
  readonly isPasted: boolean
}

/** The text in order, cut where typed and pasted meet. Ranges that make no sense are taken as far as they do. */
export const partsOf = ({ text, pasted }: WrittenText): readonly WrittenPart[] => {
  const parts: WrittenPart[] = []
  const add = (from: number, to: number, isPasted: boolean): void => {
    if (to > from) parts.push({ text: text.slice(from, to), isPasted })
  }
  let at = 0
  for (const [start, end] of merged(pasted, text.length)) {
    add(at, start, false)
    add(start, end, true)
    at = end
  }
  add(at, text.length, false)
  return parts
}

/** After one change of the field. What is new in it is pasted unless it came from the keyboard. */
export const afterEdit = (before: WrittenText, text: string, byHand: boolean): WrittenText => {
  const most = Math.min(before.text.length, text.length)
  let head = 0
  while (head < most && before.text[head] === text[head]) head += 1
  let tail = 0
  while (tail < most - head && before.text.at(-1 - tail) === text.at(-1 - tail)) tail += 1
  const tailBefore = before.text.length - tail
  const shift = text.length - before.text.length
  const kept = before.pasted.flatMap(([start, end]): TextRange[] => [
    [start, Math.min(end, head)],
    [Math.max(start, tailBefore) + shift, end + shift],
  ])
  const added: TextRange[] = byHand ? [] : [[head, text.length - tail]]
  return { text, pasted: merged([...kept, ...added], text.length) }
}

/** With a skill's command before it, or in place of another's. What was written stays as its arguments. */
export const behindCommand = (command: string, { text, pasted }: WrittenText): WrittenText => {
  const old = /^\/[^\s/:]+:\S+ ?/.exec(text)?.[0].length ?? 0
  const head = `/${command} `
  const moved = pasted.map(([start, end]): TextRange => [
    Math.max(start, old) - old + head.length,
    Math.max(end, old) - old + head.length,
  ])
  return { text: head + text.slice(old), pasted: merged(moved, head.length + text.length - old) }
}

/** Without the blank ends. */
export const trimWritten = ({ text, pasted }: WrittenText): WrittenText => {
  const lead = text.length - text.trimStart().length
  const trimmed = text.trim()
  const moved = pasted.map(([start, end]): TextRange => [start - lead, end - lead])
  return { text: trimmed, pasted: merged(moved, trimmed.length) }
}

/**
 * What is left of the field once `sent` has become a message: what was written on behind it meanwhile. All of it where the
 * sent text itself was changed meanwhile, since nothing that was written may be lost.
 */
export const afterSending = (now: WrittenText, sent: WrittenText): WrittenText => {
  if (!now.text.startsWith(sent.text)) return now
  const gone = sent.text.length
  const moved = now.pasted.map(([start, end]): TextRange => [start - gone, end - gone])
  return { text: now.text.slice(gone), pasted: merged(moved, now.text.length - gone) }
}

const merged = (ranges: readonly TextRange[], length: number): readonly TextRange[] => {
  const inside = ranges
    .map(([start, end]): TextRange => [Math.max(0, start), Math.min(length, end)])
    .filter(([start, end]) => end > start)
    .toSorted((a, b) => a[0] - b[0])
  const apart: TextRange[] = []
  for (const range of inside) {
    const last = apart.at(-1)
    if (last !== undefined && range[0] <= last[1])
      apart[apart.length - 1] = [last[0], Math.max(last[1], range[1])]
    else apart.push(range)
  }
  return apart
}
