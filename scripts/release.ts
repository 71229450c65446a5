import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isLater, releaseChangelog } from './release-changes'
import { runVisibly } from './run-command'

const HELP = `npm run release -- VERSION [--dry-run]

Makes a release ready: sets the version in package.json and its lock, dates the changelog, runs all checks and tests, and
builds the packages twice to see that they are the same bytes. It commits, tags and uploads nothing, and says what is left.
Where anything fails, the files are put back as they were.

  --dry-run   writes nothing but the packages, of the version that is, and runs no tests: what would be said of the release, and
              whether the packages are the same bytes`

const ZIP = ['--import', 'tsx', 'scripts/zip.ts']

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
    allowPositionals: true,
  })
  const [version] = positionals
  if (values.help === true || version === undefined) return say(HELP)
  const { version: last } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  if (!isLater(version, last)) return fail(`${version} does not come after ${last}.`)
  if (execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }) !== '')
    return fail('There are changes that are not committed.')
  const day = new Date().toISOString().slice(0, 10)
  const changelog = releaseChangelog(readFileSync('CHANGELOG.md', 'utf8'), version, day)
  if (changelog === undefined) return fail('Nothing stands under “Unreleased” in CHANGELOG.md.')
  if (values['dry-run'] === true) {
    console.log(changelog.slice(0, changelog.indexOf('\n## ', changelog.indexOf(`## ${version}`))))
    return packTwice()
  }
  const before = ['CHANGELOG.md', 'package.json', 'package-lock.json'].map(
    (file) => [file, readFileSync(file, 'utf8')] as const,
  )
  for (const [file, text] of before)
    writeFileSync(
      file,
      file === 'CHANGELOG.md' ? changelog : setVersions(file, text, last, version),
    )
  const tested = await runVisibly(process.execPath, ['scripts/test.mjs', '--with-longer'])
  const ended = tested === 0 ? packTwice() : fail('Not every check and test passes.')
  if (ended !== 0) {
    // Else the next try would find changes, and a version that does not come after this one.
    for (const [file, text] of before) writeFileSync(file, text)
    return ended
  }
  return say(`Left to do:
  git commit -am "chore(release): ${version}" && git tag v${version}
  upload the packages, with the texts of docs/store-listing.md`)
}

const packTwice = (): number => {
  const packages = [0, 1].map(() => execFileSync(process.execPath, ZIP, { encoding: 'utf8' }))
  return packages[0] === packages[1]
    ? say(packages[0] ?? '')
    : fail(`The packages differ:\n${packages.join('\n')}`)
}

const setVersions = (file: string, text: string, from: string, to: string): string => {
  // The first one or two stand for the project itself.
  let left = file === 'package.json' ? 1 : 2
  return text.replaceAll(`"version": "${from}"`, (found) => {
    left -= 1
    return left >= 0 ? `"version": "${to}"` : found
  })
}

const say = (text: string): number => {
  console.log(text)
  return 0
}

const fail = (text: string): number => {
  console.error(text)
  return 1
}

process.exitCode = await main()
