import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Sayso } from './launch-sayso'

/** Presses what saves a file, in whatever page, and gives its bytes. The folder is to be empty. */
export async function saveFrom(
  sayso: Sayso,
  folder: string,
  press: () => Promise<void>,
): Promise<Buffer> {
  const browser = sayso.context.browser()
  if (browser === null) throw new Error('The browser is closed.')
  const session = await browser.newBrowserCDPSession()
  // Named, because the panel's own connection to the browser would have downloads go to a folder of its own.
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder })
  await press()
  const saved = async (): Promise<string[]> =>
    (await readdir(folder)).filter((name) => name.endsWith('.json'))
  await expect.poll(saved).toHaveLength(1)
  const [name = ''] = await saved()
  return readFile(join(folder, name))
}
