import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Commands whose package has another name. */
const PACKAGE_OF: Readonly<Record<string, string>> = { tsc: 'typescript' }

const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url))

/** The file behind a command of an installed package, to be run by Node itself: no `npx` to wait for, no shell. */
export function packageBin(command: string): string {
  const folder = join(MODULES, PACKAGE_OF[command] ?? command)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    /** As one file where the command is called like the package: https://docs.npmjs.com/cli/configuring-npm/package-json#bin */
    bin?: string | Readonly<Record<string, string>>
  }
  const file = typeof bin === 'string' ? bin : bin?.[command]
  if (file === undefined) throw new Error(`No installed package has a command "${command}".`)
  return join(folder, file)
}
