import { chromium, type Browser } from 'playwright-core'
import { startProcessGroup } from '@/scripts/process-group'

const STARTS_WITHIN_MS = 30_000
const CLOSES_WITHIN_MS = 10_000

const QUIET_FLAGS = [
  '--remote-debugging-port=0',
  '--no-first-run',
  '--no-default-browser-check',
  '--hide-crash-restore-bubble',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--password-store=basic',
  '--use-mock-keychain',
]

export interface BrowserOptions {
  readonly executable: string
  readonly profileDir: string
  readonly extensionDir: string
  readonly headless: boolean
  /** More of the browser's own switches. */
  readonly flags?: readonly string[]
  /** Variables for the browser, such as the DISPLAY to open its window on. */
  readonly env?: Readonly<Record<string, string>>
}

/** A browser with an unpacked extension, ours from start to end. */
export interface RunningBrowser {
  /**
   * A new connection by the DevTools protocol. A side panel shows only in connections made after it opened:
   * Playwright leaves a target alone that turns into a page later.
   */
  readonly connect: () => Promise<Browser>
  /** Resolves when the browser is gone, for example because its last window was closed. */
  readonly ended: Promise<void>
  /** Quits as a person would, so that all is written to the profile. */
  readonly quit: () => Promise<void>
}

/** Starts a browser; a second time without its sandbox where the system does not let it have one. */
export async function startBrowser(options: BrowserOptions): Promise<RunningBrowser> {
  const mayLackSandbox = process.platform === 'linux'
  // As root Chromium refuses to start with its sandbox; headless it only meets what a test serves.
  if (mayLackSandbox && (process.getuid?.() === 0 || options.headless)) {
    return await startOnce(options, ['--no-sandbox'])
  }
  try {
    return await startOnce(options, [])
  } catch (error) {
    if (!mayLackSandbox || !String(error).includes('No usable sandbox')) throw error
    return await startOnce(options, ['--no-sandbox'])
  }
}

async function startOnce(
  options: BrowserOptions,
  moreFlags: readonly string[],
): Promise<RunningBrowser> {
  const flags = [
    ...QUIET_FLAGS,
    ...moreFlags,
    ...(options.flags ?? []),
    ...(options.headless ? ['--headless=new'] : []),
    '--window-size=1280,900',
    `--user-data-dir=${options.profileDir}`,
    `--disable-extensions-except=${options.extensionDir}`,
    `--load-extension=${options.extensionDir}`,
    'about:blank',
  ]
  const group = startProcessGroup(options.executable, flags, {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let printed = ''
  const listening = new Promise<string>((resolve) => {
    group.child.stderr?.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-8000)
      const address = /DevTools listening on (ws:\S+)/.exec(printed)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
  const endpoint = await Promise.race([
    listening,
    group.ended.then(() => undefined),
    after(STARTS_WITHIN_MS),
  ])
  if (endpoint === undefined) {
    await group.stop()
    throw new Error(`${options.executable} did not start:\n${printed}`)
  }
  const connect = async (): Promise<Browser> => await chromium.connectOverCDP(endpoint)
  const quit = async (): Promise<void> => {
    const browser = await connect().catch(() => undefined)
    if (browser !== undefined) {
      const session = await browser.newBrowserCDPSession()
      // The answer may get lost in the closing; the end of the process is what counts.
      await session.send('Browser.close').catch(() => undefined)
      await Promise.race([group.ended, after(CLOSES_WITHIN_MS)])
    }
    await group.stop()
  }
  return { connect, ended: group.ended, quit }
}

/** Nothing, after so long; keeps no process alive. */
async function after(ms: number): Promise<undefined> {
  return await new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref())
}
