import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { firstLoadOf, weigh } from './first-load'
import { runQuietly } from './run-command'

const OUTPUT = fileURLToPath(new URL('../.output', import.meta.url))
const BUILD = join(OUTPUT, 'chrome-mv3')
const ZIP = fileURLToPath(new URL('zip.ts', import.meta.url))
const PANEL_LIMIT_KB = 180
const WORKER_LIMIT_KB = 250

const HELP = `Builds the extension and prints what its parts weigh, gzipped (1 KB = 1000 bytes).

  npm run size

  panel    what the side panel's page loads before it shows anything
  worker   the background worker
  practice what the worker takes in when practice mode is used for the first time
  diagrams what is loaded, by its own page, for a diagram in an answer
  zip      the package for the store

The last line is one JSON object. Fails when the panel weighs more than ${PANEL_LIMIT_KB} KB or the worker more than
${WORKER_LIMIT_KB} KB, or when the build has an entry that only benches may have.`

const { values } = parseArgs({ options: { help: { type: 'boolean' } } })
if (values.help === true) {
  console.log(HELP)
  process.exit(0)
}

for (const file of zipFiles()) rmSync(file)
const { status, output } = await runQuietly(process.execPath, ['--import', 'tsx', ZIP])
const [zip] = zipFiles()
if (status !== 0 || zip === undefined) {
  console.error(output)
  process.exit(1)
}

const panelGzipKB = print('panel', firstLoadOf(BUILD, 'sidepanel.html'))
const workerGzipKB = print('worker', ['background.js'])
print('practice', ['practice.js'])
print('diagrams', firstLoadOf(BUILD, 'diagram-frame.html'))
const forBenches = readdirSync(BUILD).filter((name) => name.startsWith('bench'))
const zipKB = kilobytes(statSync(zip).size)
console.log(`zip ${String(zipKB).padStart(49)} KB\n`)
const isPanelHeavy = panelGzipKB > PANEL_LIMIT_KB
const isWorkerHeavy = workerGzipKB > WORKER_LIMIT_KB
if (isPanelHeavy) console.error(`The panel weighs more than ${PANEL_LIMIT_KB} KB.`)
if (isWorkerHeavy) console.error(`The worker weighs more than ${WORKER_LIMIT_KB} KB.`)
if (forBenches.length > 0) console.error(`Only benches may have ${forBenches.join(', ')}.`)
console.log(JSON.stringify({ panelGzipKB, workerGzipKB, zipKB }))
process.exitCode = forBenches.length > 0 || isPanelHeavy || isWorkerHeavy ? 1 : 0

/** Prints a part's files, heaviest first, and gives their sum. */
function print(part: string, paths: readonly string[]): number {
  const files = paths.map((path) => weigh(BUILD, path))
  const total = kilobytes(files.reduce((sum, file) => sum + file.gzipBytes, 0))
  console.log(`${part}${String(total).padStart(53 - part.length)} KB gzip`)
  for (const file of files.toSorted((a, b) => b.gzipBytes - a.gzipBytes)) {
    const gzip = String(kilobytes(file.gzipBytes)).padStart(8)
    console.log(`  ${file.path.padEnd(43)}${gzip} KB gzip ${kilobytes(file.bytes)} KB`)
  }
  console.log('')
  return total
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 100) / 10
}

function zipFiles(): string[] {
  try {
    return readdirSync(OUTPUT)
      .filter((name) => name.endsWith('-chrome.zip'))
      .map((name) => join(OUTPUT, name))
  } catch {
    return []
  }
}
