import { readdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { findBrowser } from '@/scripts/find-browser'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { openSidePanel, type OpenPanel } from './open-side-panel'
import { BUILD_FOLDER, surfaceUrl, type SurfacePath } from './sayso-build'
import { seedProfile } from './seed-profile'
import { startBrowser, type RunningBrowser } from './start-browser'
import { stopWorker } from './stop-worker'
import type { VirtualDisplay } from './virtual-display'
import { watchForProblems } from './watch-for-problems'

const LOADS_WITHIN_MS = 15_000

export interface LaunchOptions {
  /** Hosts the person has granted before; loopback unless told. Match patterns without a port. */
  readonly grantHosts?: readonly string[]
  /** Optional permissions the person has granted before; none unless told. */
  readonly grantApis?: readonly string[]
  /** True where the person has allowed Sayso in incognito windows. */
  readonly incognito?: boolean
  /** A profile to use and keep. Without it a new one is made, and removed at the end. */
  readonly profileDir?: string
  /** A window on this display, or on the person's own desktop; headless without it. */
  readonly headed?: VirtualDisplay | 'desktop'
  /** False leaves the side panel closed until `openPanel`. */
  readonly panel?: boolean
  /** Another build than the shipped one. */
  readonly buildFolder?: string
  /** More of the browser's own switches. */
  readonly flags?: readonly string[]
  /** Another browser than the one that `findBrowser` finds. */
  readonly executable?: string
}

/** A real browser with Sayso in it. The page handles are new after `restartBrowser` and `openPanel`. */
export interface Sayso {
  readonly context: BrowserContext
  /** The settings page, in a tab. */
  readonly settings: Page
  /** The real side panel. Its size is the browser's; use `openTab` for a chosen one. */
  readonly panel: Page
  /** Uncaught errors and console errors of all pages since launch; a healthy run has none. */
  readonly problems: readonly string[]
  /** Opens the side panel, by the button in settings or by what is told, and gives it. */
  readonly openPanel: (open?: () => Promise<void>) => Promise<Page>
  /** Opens a surface as a tab of this size, for what the real panel's fixed width cannot show. */
  readonly openTab: (path: SurfacePath, width: number, height: number) => Promise<Page>
  /** Stops the worker in whatever it is doing; resolves when it is gone. */
  readonly killWorker: () => Promise<void>
  /** Quits the browser and starts it again on the same profile, with settings open, and the panel if it was. */
  readonly restartBrowser: () => Promise<void>
  /** Lets go of the browser, which stays open: the worker lives and dies as without us. Resolves when it is closed. */
  readonly handOver: () => Promise<void>
  /** Quits, and removes the profile unless it was given. */
  readonly close: () => Promise<void>
}

interface Session {
  readonly running: RunningBrowser
  readonly browser: Browser
  readonly context: BrowserContext
  readonly settings: Page
}

/** Starts a real browser with the built extension and opens its settings and its real side panel. */
export async function launchSayso(options: LaunchOptions = {}): Promise<Sayso> {
  const problems: string[] = []
  const profileDir = options.profileDir ?? createTempFolder('sayso-profile-')
  if ((await readdir(profileDir).catch(() => [])).length === 0) {
    await seedProfile(
      profileDir,
      options.grantHosts ?? ['http://127.0.0.1/*'],
      options.grantApis,
      options.incognito,
    )
  }
  let session: Session | undefined
  let panel: OpenPanel | undefined

  const open = (): Session => {
    if (session === undefined) throw new Error('The browser is closed.')
    return session
  }
  const openPanel = async (how?: () => Promise<void>): Promise<Page> => {
    const { running, settings } = open()
    await panel?.browser.close()
    panel = await openSidePanel(running, settings, how)
    watchForProblems(panel.page, problems)
    return panel.page
  }
  const quit = async (): Promise<void> => {
    await panel?.browser.close()
    await session?.running.quit()
    panel = undefined
    session = undefined
  }
  const close = async (): Promise<void> => {
    await quit()
    if (options.profileDir === undefined) removeTempFolder(profileDir)
  }

  try {
    session = await startSession(options, profileDir, problems)
    if (options.panel !== false) await openPanel()
  } catch (error) {
    await close()
    throw error
  }
  return {
    get context() {
      return open().context
    },
    get settings() {
      return open().settings
    },
    get panel() {
      if (panel === undefined) throw new Error('The side panel is closed.')
      return panel.page
    },
    problems,
    openPanel,
    openTab: async (path, width, height) => {
      const page = await open().context.newPage()
      watchForProblems(page, problems)
      await page.setViewportSize({ width, height })
      await page.goto(surfaceUrl(path))
      return page
    },
    killWorker: async () => await stopWorker(open().settings),
    restartBrowser: async () => {
      const hadPanel = panel !== undefined
      await quit()
      session = await startSession(options, profileDir, problems)
      if (hadPanel) await openPanel()
    },
    handOver: async () => {
      await panel?.browser.close()
      await open().browser.close()
      await open().running.ended
    },
    close,
  }
}

async function startSession(
  options: LaunchOptions,
  profileDir: string,
  problems: string[],
): Promise<Session> {
  const executable = options.executable ?? findBrowser()
  const display = options.headed
  const running = await startBrowser({
    executable,
    profileDir,
    extensionDir: options.buildFolder ?? BUILD_FOLDER,
    headless: display === undefined,
    ...(options.flags === undefined ? {} : { flags: options.flags }),
    ...(typeof display === 'object' ? { env: display.env } : {}),
  })
  try {
    const browser = await running.connect()
    const context = browser.contexts()[0]
    if (context === undefined) throw new Error('The browser has no default context.')
    const settings = context.pages()[0] ?? (await context.newPage())
    watchForProblems(settings, problems)
    await openSettings(settings, executable)
    return { running, browser, context, settings }
  } catch (error) {
    await running.quit()
    throw error
  }
}

/** The debugging port answers before extensions are loaded, and until then their pages are blocked: hence the retries. */
async function openSettings(page: Page, executable: string): Promise<void> {
  const deadline = Date.now() + LOADS_WITHIN_MS
  for (;;) {
    try {
      await page.goto(surfaceUrl('/options.html'))
      return
    } catch (error) {
      if (Date.now() > deadline) {
        throw new Error(`${executable} did not load the extension.`, { cause: error })
      }
      await pause(50)
    }
  }
}
