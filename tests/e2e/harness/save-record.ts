import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Sayso } from './launch-sayso'

/** Exports the record in the settings page into an empty folder, and gives the file's path. */
export async function saveRecord(sayso: Sayso, folder: string): Promise<string> {
  const browser = sayso.context.browser()
  if (browser === null) throw new Error('The browser is closed.')
  const session = await browser.newBrowserCDPSession()
  // Named, because the panel's own connection to the browser would have downloads go to a folder of its own.
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder })
  const activity = sayso.settings.getByRole('region', { name: 'Activity', exact: true })
  await activity.getByRole('button', { name: 'Export' }).click()
  await activity.getByText(/rows saved as a file/).waitFor()
  const isSaved = (name: string): boolean => /^sayso-record-\d{4}-\d\d-\d\d\.jsonl$/.test(name)
  await expect.poll(() => readdir(folder)).toEqual([expect.toSatisfy(isSaved)])
  const [name = ''] = await readdir(folder)
  return join(folder, name)
}
