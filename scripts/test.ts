import { parseArgs } from 'node:util'
import { findOrInstallBrowser } from './find-browser'
import { findOrInstallDisplayTools } from './find-display-tools'
import { FAILED, runSuite, sumOf, type Counts } from './run-suite'
import { BUILD, LONGER_SUITES, SUITES, type Suite } from './suites'

const HELP = `Runs all checks and tests; the last line counts them.

  npm test
  npm test -- --with-longer   with the suites that take too long for every run (also: npm run test:all)`

const { values } = parseArgs({
  options: { 'with-longer': { type: 'boolean' }, help: { type: 'boolean' } },
})
if (values.help === true) {
  console.log(HELP)
  process.exit(0)
}

const suites = [...SUITES, ...(values['with-longer'] === true ? LONGER_SUITES : [])]
const obstacles: string[] = []
try {
  console.log(`Browser: ${await findOrInstallBrowser()}`)
  await findOrInstallDisplayTools()
} catch (error) {
  obstacles.push(error instanceof Error ? error.message : String(error))
}

const results: { readonly title: string; readonly counts: Counts; readonly seconds: number }[] = []
for (const suite of suites) {
  console.log(`\n── ${suite.title} ${'─'.repeat(Math.max(0, 60 - suite.title.length))}`)
  const began = Date.now()
  const counts = await runUnlessObstructed(suite)
  results.push({ title: suite.title, counts, seconds: Math.round((Date.now() - began) / 1000) })
  if (suite.title === BUILD.title && counts.failed > 0) obstacles.push('The build failed.')
}

// Once more at the end: the whole is long, and what keeps only its last lines would have lost them.
for (const { title, counts } of results)
  for (const failure of counts.failures ?? [])
    console.error(`\n✗ ${title}: ${failure.slice(0, 1500)}`)

console.log('')
for (const { title, counts, seconds } of results) {
  const { passed, failed, skipped } = counts
  const more = skipped > 0 ? `, ${skipped} skipped` : ''
  console.log(
    `${failed > 0 ? '✗' : '✓'} ${title}: ${passed} passed, ${failed} failed${more} (${seconds} s)`,
  )
}
const total = sumOf(results.map(({ counts }) => counts))
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0

/** Browser tests against no build, or an old one, would tell nothing. */
async function runUnlessObstructed(suite: Suite): Promise<Counts> {
  if (suite.kind === 'vitest' && suite.needsBrowser === true && obstacles.length > 0) {
    console.error(`Not run. ${obstacles.join(' ')}`)
    return FAILED
  }
  return await runSuite(suite)
}
