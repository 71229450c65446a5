import { parseArgs } from 'node:util'
import { measureFirstPaint } from '../tests/bench/view-first-paint'

const HELP = `npm run view-first-paint [-- --help]

How long the page of a view takes to its first frame in the panel, beside the same page in a plain sandboxed iframe of an
ordinary web page: medians of turns in one browser. The last line is one JSON object. Exits with 1 above twice as long.`

const MOST = 2

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } })
  if (values.help === true) return console.log(HELP)
  const measured = (await measureFirstPaint()).map((one) => ({
    ...one,
    ratio: Number((one.view / one.plain).toFixed(2)),
  }))
  for (const { page, kilobytes, plain, view, ratio } of measured)
    console.log(
      `${page.padEnd(18)} ${kilobytes} KB  plain ${plain.toFixed(0)} ms  view ${view.toFixed(0)} ms  ${ratio} times`,
    )
  console.log(JSON.stringify({ pages: measured, most: MOST }))
  if (measured.some(({ ratio }) => ratio > MOST)) process.exitCode = 1
}

await main()
