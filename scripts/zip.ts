import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { packageBin } from './package-bin'
import { packageBuild } from './package-build'
import { runQuietly } from './run-command'

const HELP = `npm run zip

Builds the extension and packs it for the stores: .output/sayso-VERSION-chrome.zip and -edge.zip, which are the same
bytes, since one package serves both. Prints their SHA-256; the same sources give the same one.`

const OUTPUT = fileURLToPath(new URL('../.output', import.meta.url))

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } })
  if (values.help === true) return console.log(HELP)
  const { status, output } = await runQuietly(process.execPath, [packageBin('wxt'), 'build'])
  if (status !== 0) {
    console.error(output)
    process.exit(1)
  }
  const build = join(OUTPUT, 'chrome-mv3')
  const manifest = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8')) as {
    readonly version: string
  }
  const packed = packageBuild(readBuild(build))
  for (const store of ['chrome', 'edge']) {
    const file = join(OUTPUT, `sayso-${manifest.version}-${store}.zip`)
    writeFileSync(file, packed)
    console.log(`${createHash('sha256').update(packed).digest('hex')}  ${file}`)
  }
}

const readBuild = (folder: string): Readonly<Record<string, Uint8Array>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)]
      }),
  )

await main()
