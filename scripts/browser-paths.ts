import { readdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findCommand } from './run-command'

const LINUX_COMMANDS = [
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
  'brave',
]

const MAC_APPS = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Brave Browser.app/Contents/MacOS/Brave Browser',
]

const WINDOWS_APPS = [
  String.raw`Chromium\Application\chrome.exe`,
  String.raw`Microsoft\Edge\Application\msedge.exe`,
  String.raw`BraveSoftware\Brave-Browser\Application\brave.exe`,
]

/**
 * Where a browser that loads unpacked extensions from the command line may be, likeliest first. Branded Chrome is left
 * out: it ignores `--load-extension` since 137. https://developer.chrome.com/docs/extensions/how-to/test/end-to-end-testing
 * So is a snap: it sees its own /tmp, and so never the profile that was prepared for it.
 */
export function likelyBrowsers(): readonly string[] {
  switch (process.platform) {
    case 'darwin':
      return [
        ...['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
          MAC_APPS.map((app) => join(folder, app)),
        ),
        ...downloadedBrowsers(),
      ]
    case 'win32':
      return [
        ...['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => {
          const folder = process.env[variable]
          return folder === undefined ? [] : WINDOWS_APPS.map((app) => join(folder, app))
        }),
        ...downloadedBrowsers(),
      ]
    default:
      return [
        ...LINUX_COMMANDS.flatMap((name) => findCommand(name) ?? []).filter(
          (file) => !isSnap(file),
        ),
        ...downloadedBrowsers(),
      ]
  }
}

/** Chrome for Testing as Playwright and Puppeteer leave it in the home folder. */
function downloadedBrowsers(): readonly string[] {
  return [playwrightBrowser(), ...puppeteerBrowsers()]
}

/** Where Playwright's download of this version is, or would be. */
export function playwrightBrowser(): string {
  return chromium.executablePath()
}

function puppeteerBrowsers(): readonly string[] {
  const binary: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
    linux: 'chrome-linux64/chrome',
    win32: String.raw`chrome-win64\chrome.exe`,
  }
  const file = binary[process.platform]
  const cache = join(homedir(), '.cache', 'puppeteer', 'chrome')
  if (file === undefined) return []
  try {
    return readdirSync(cache)
      .toSorted()
      .toReversed()
      .map((version) => join(cache, version, file))
  } catch {
    return []
  }
}

function isSnap(file: string): boolean {
  const real = realpathSync(file)
  return real.startsWith('/snap/') || real === '/usr/bin/snap'
}
