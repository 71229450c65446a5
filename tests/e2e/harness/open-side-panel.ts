import type { Browser, CDPSession, Page } from 'playwright-core'
import { surfaceUrl } from './sayso-build'
import type { RunningBrowser } from './start-browser'

const OPENS_WITHIN_MS = 15_000

/** The real side panel as a page, and the connection it came by. */
export interface OpenPanel {
  readonly browser: Browser
  readonly page: Page
}

/**
 * Opens the real side panel and finds it as a page to drive.
 * @param open what a person does for it; without it, they press the button in settings
 */
export async function openSidePanel(
  running: RunningBrowser,
  settings: Page,
  open: () => Promise<void> = () =>
    settings.getByRole('button', { name: 'Open Sayso', exact: true }).click(),
): Promise<OpenPanel> {
  const targetId = await panelTargetAfter(settings, open)
  const browser = await running.connect()
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    if ((await targetIdOf(page)) === targetId) {
      await page.waitForLoadState('domcontentloaded')
      return { browser, page }
    }
  }
  throw new Error('The side panel opened, but the new connection does not show it.')
}

/** The id of the side panel's target, which comes into being empty and gets its address later. */
async function panelTargetAfter(settings: Page, open: () => Promise<void>): Promise<string> {
  const browser = settings.context().browser()
  if (browser === null) throw new Error('The settings page has no browser any more.')
  const session = await browser.newBrowserCDPSession()
  try {
    const appeared = panelTargetAppears(session)
    // Rejections are reported below, after the click's own.
    appeared.catch(() => undefined)
    await open()
    return await appeared
  } finally {
    await session.detach()
  }
}

async function panelTargetAppears(session: CDPSession): Promise<string> {
  const known = new Set(
    (await session.send('Target.getTargets')).targetInfos.map((t) => t.targetId),
  )
  const url = surfaceUrl('/sidepanel.html')
  return await new Promise((resolve, reject) => {
    const check = ({ targetInfo }: { targetInfo: { targetId: string; url: string } }): void => {
      if (known.has(targetInfo.targetId) || !targetInfo.url.startsWith(url)) return
      resolve(targetInfo.targetId)
    }
    session.on('Target.targetCreated', check)
    session.on('Target.targetInfoChanged', check)
    session.send('Target.setDiscoverTargets', { discover: true }).catch(reject)
    setTimeout(
      () => reject(new Error(`No side panel within ${OPENS_WITHIN_MS / 1000} s.`)),
      OPENS_WITHIN_MS,
    ).unref()
  })
}

async function targetIdOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  await session.detach()
  return targetInfo.targetId
}
