import { fileURLToPath } from 'node:url'
import { likelyBrowsers, playwrightBrowser } from './browser-paths'
import { askCommand, isExecutable, runQuietly } from './run-command'
import { commandPrefixForRoot, installSystemPackages } from './system-packages'

/** `minimum_chrome_version` of the manifest. */
const OLDEST_MAJOR = 140

const PLAYWRIGHT_CLI = fileURLToPath(
  new URL('../node_modules/playwright-core/cli.js', import.meta.url),
)

const WHAT_TO_INSTALL =
  'No browser found: install Chromium, Edge or Brave, or set SAYSO_BROWSER to its path ' +
  '(Google Chrome itself does not load unpacked extensions from the command line).'

/**
 * The path of a browser that can run Sayso: what SAYSO_BROWSER names, else one that is installed.
 * @throws with one line that says what to install
 */
export function findBrowser(): string {
  const named = process.env['SAYSO_BROWSER']
  if (named !== undefined && named !== '') {
    if (isUsable(named)) return named
    throw new Error(`SAYSO_BROWSER is "${named}", which is no Chromium ${OLDEST_MAJOR} or newer.`)
  }
  const found = likelyBrowsers().find(isUsable)
  if (found !== undefined) return found
  throw new Error(WHAT_TO_INSTALL)
}

/**
 * Like `findBrowser`, but when there is none gets one: Playwright's download, else the system's package manager.
 * @throws with one line that says what to install
 */
export async function findOrInstallBrowser(): Promise<string> {
  try {
    return findBrowser()
  } catch (error) {
    if (process.env['SAYSO_BROWSER']) throw error
  }
  await downloadBrowser()
  if (!likelyBrowsers().some(isUsable)) {
    await installSystemPackages({
      'apt-get': ['chromium'],
      dnf: ['chromium'],
      pacman: ['chromium'],
      brew: ['chromium'],
    })
  }
  return findBrowser()
}

async function downloadBrowser(): Promise<void> {
  console.log('Downloading a browser …')
  if (!(await runPlaywright('install', '--no-shell', 'chromium'))) {
    console.log('The download failed.')
    return
  }
  if (isUsable(playwrightBrowser()) || process.platform !== 'linux') return
  if (commandPrefixForRoot() === undefined) return
  console.log('Installing the system libraries it needs …')
  await runPlaywright('install-deps', 'chromium')
}

async function runPlaywright(...args: readonly string[]): Promise<boolean> {
  const { status } = await runQuietly(process.execPath, [PLAYWRIGHT_CLI, ...args])
  return status === 0
}

/** Whether it starts and is new enough. On Windows `--version` would open a window, so being there has to do. */
function isUsable(file: string): boolean {
  if (!isExecutable(file)) return false
  if (process.platform === 'win32') return true
  const { status, output } = askCommand(file, ['--version'])
  const major = Number(/(\d+)\.\d+\.\d+\.\d+/.exec(output)?.[1])
  return status === 0 && major >= OLDEST_MAJOR
}
