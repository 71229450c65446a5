import { METHODS, type Method } from '@/tests/bench/extract-methods'
import { benchPages } from '@/tests/bench/pages'
import { scoreOf } from '@/tests/bench/score'

const pages = benchPages()
const names = Object.keys(METHODS) as Method[]
// Once unmeasured: the first page would pay for compiling.
for (const page of pages.slice(0, 5)) for (const name of names) METHODS[name](page)
const rows = pages.map((page) => ({
  page,
  by: names.map((name) => {
    const { text, ms } = METHODS[name](page)
    return { name, ms, f1: scoreOf(text, page.truth) }
  }),
}))

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const summaryOf = (kind: string | undefined) =>
  Object.fromEntries(
    names.map((name, index) => {
      const of = rows.filter(({ page }) => kind === undefined || page.kind === kind)
      const at = of.flatMap(({ by }) => by[index] ?? [])
      return [
        name,
        {
          f1: Number(mean(at.map(({ f1 }) => f1)).toFixed(3)),
          ms: Number(mean(at.map(({ ms }) => ms)).toFixed(1)),
        },
      ]
    }),
  )

if (process.argv.includes('--pages'))
  for (const { page, by } of rows)
    console.log(page.name.padEnd(20), by.map(({ f1 }) => f1.toFixed(2).padStart(8)).join(''))
const kinds = [...new Set(pages.map(({ kind }) => kind))]
const summary = Object.fromEntries(kinds.map((kind) => [kind, summaryOf(kind)]))
console.log(`${'F1 (ms per page)'.padEnd(20)}${names.map((name) => name.padStart(18)).join('')}`)
const line = (title: string, of: ReturnType<typeof summaryOf>): void =>
  console.log(
    title.padEnd(20) +
      names
        .map((name) => `${of[name]?.f1.toFixed(3)} (${of[name]?.ms.toFixed(1)})`.padStart(18))
        .join(''),
  )
for (const kind of kinds) line(kind, summary[kind] ?? {})
const all = summaryOf(undefined)
line(`all ${pages.length}`, all)
console.log(JSON.stringify({ pages: pages.length, kinds: summary, all }))
