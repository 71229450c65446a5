/** A pattern of more than this is no rule for a value. UTF-16 units. */
const LONGEST = 500
/** A count above this is as good as endless. */
const MANY = 10
const MOST_COUNT = 1000
/** Work grows with the length of the text to this power at most. */
const MOST_DEGREE = 2
const MOST_WAYS = 16

interface Group {
  /** Holds a repetition or alternatives, so that repeating it multiplies the ways to match one text. */
  rich: boolean
  branches: number
}

/**
 * Whether a server's regular expression may run on a text of a few thousand characters. Threat: `(a+)+$` on a long text never
 * ends, and the worker has one thread. Errs on the side of no: nothing nested, nothing that looks around or back, few endless
 * repetitions.
 */
export const isSafePattern = (pattern: string): boolean => {
  if (pattern.length > LONGEST) return false
  const open: Group[] = [{ rich: false, branches: 1 }]
  let [endless, ways, at] = [0, 1, 0]
  /** What the next repetition would repeat; undefined where there is nothing. */
  let atom: Group | undefined
  while (at < pattern.length) {
    const group = open.at(-1)
    if (group === undefined) return false
    const rest = pattern.slice(at)
    const repeat = atom === undefined ? null : REPEAT.exec(rest)
    if (repeat !== null && atom !== undefined) {
      const [least, most] = countsOf(repeat)
      if (least > MOST_COUNT || (atom.rich && most > 1)) return false
      if (most - least > MANY) endless += 1
      else ways *= most - least + 1
      group.rich = true
      atom = undefined
      at += repeat[0].length
      continue
    }
    const opened = OPENS.exec(rest)
    if (opened !== null) {
      open.push({ rich: false, branches: 1 })
      atom = undefined
      at += opened[0].length
    } else if (rest.startsWith('(')) return false
    else if (rest.startsWith(')')) {
      atom = open.pop()
      const outer = open.at(-1)
      if (atom === undefined || outer === undefined) return false
      ways *= atom.branches
      outer.rich ||= atom.rich
      at += 1
    } else if (rest.startsWith('|')) {
      group.branches += 1
      group.rich = true
      atom = undefined
      at += 1
    } else {
      const one = ATOM.exec(rest)
      if (one === null) return false
      atom = { rich: false, branches: 1 }
      at += one[0].length
    }
  }
  const whole = open[0]?.branches ?? 1
  const isAnchored = pattern.startsWith('^') && whole === 1
  return (
    open.length === 1 && endless + (isAnchored ? 0 : 1) <= MOST_DEGREE && ways * whole <= MOST_WAYS
  )
}

const REPEAT = /^(?:[*+?]|\{(?<least>\d+)(?<range>,(?<most>\d*))?\})\??/
/** A group that only groups. */
const OPENS = /^\((?:\?:|\?<[A-Za-z]\w*>|(?!\?))/
/** One character, one escape or one class; no reference back. */
const ATOM = /^(?:\\(?:[pPu]\{[^}]*\}|[^1-9k])|\[(?:\\.|[^\]\\])*\]|[^\\[\]])/su

const countsOf = (repeat: RegExpExecArray): readonly [least: number, most: number] => {
  const { least, range, most } = repeat.groups ?? {}
  if (least === undefined) {
    if (repeat[0].startsWith('?')) return [0, 1]
    return [repeat[0].startsWith('+') ? 1 : 0, Infinity]
  }
  if (range === undefined) return [Number(least), Number(least)]
  return [Number(least), most === undefined || most === '' ? Infinity : Number(most)]
}
