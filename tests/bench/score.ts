const WORD = /[\p{L}\p{N}]+/gu
const LENGTH = 4

/** How much of the truth was found, and how much of what was found is true, by overlapping runs of four words. */
export const scoreOf = (found: string, truth: string): number => {
  const [a, b] = [runsOf(plain(found)), runsOf(truth)]
  const both = [...a].reduce((sum, [run, times]) => sum + Math.min(times, b.get(run) ?? 0), 0)
  const precision = both / Math.max(1, sizeOf(a))
  const recall = both / Math.max(1, sizeOf(b))
  return both === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}

/** Markdown without its signs and addresses. */
const plain = (markdown: string): string =>
  markdown
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/^(`{3,})[\w+#-]*$/gm, '')
    .replaceAll('\\', '')

const runsOf = (text: string): ReadonlyMap<string, number> => {
  const words = text.toLowerCase().match(WORD) ?? []
  const runs = new Map<string, number>()
  const most = Math.max(1, words.length - LENGTH + 1)
  for (let at = 0; at < most; at += 1) {
    const run = words.slice(at, at + LENGTH).join(' ')
    runs.set(run, (runs.get(run) ?? 0) + 1)
  }
  return runs
}

const sizeOf = (runs: ReadonlyMap<string, number>): number =>
  [...runs.values()].reduce((sum, times) => sum + times, 0)
