import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlayground, type Playground } from '../playground/start-playground'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { readDatabases } from './harness/read-databases'
import { saveFrom } from './harness/save-from'
import { ask, connectByAddress } from './harness/story-steps'

let playground: Playground<'everything'>
let sayso: Sayso
const folder = createTempFolder('sayso-backup-')

beforeAll(async () => {
  playground = await startPlayground({ only: ['everything'] })
  sayso = await launchSayso()
  await connectByAddress(sayso.settings, playground.everything.url, /everything/i)
  await ask(sayso.panel, 'Good morning to you')
  await sayso.panel.getByRole('article').nth(1).waitFor()
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await playground.stop()
  removeTempFolder(folder)
})

test('the settings tell where everything is kept, how much, and who it goes to', async () => {
  const data = sayso.settings.getByRole('region', { name: 'Your data' })
  await data.getByText(/used here/).waitFor()
  // They are counted a little after something has happened.
  await data.getByRole('row', { name: /^Conversations and messages [1-9]/ }).waitFor()
  const { host } = new URL(playground.everything.url)
  await data.getByText(`${host}: `).waitFor()
  await data.getByText('The practice model works here and sends nothing.').waitFor()
})

test('a panel with little room left says so while there is still some', async () => {
  const page = await sayso.openTab('/sidepanel.html', 400, 800)
  await page.addInitScript(() => {
    navigator.storage.estimate = () => Promise.resolve({ usage: 1e9, quota: 1e9 + 5e7 })
  })
  await page.reload()
  await page
    .getByRole('alert')
    .getByText(/Little room is left/)
    .waitFor()
  await expectNoBarriers(page, [320])
  await page.close()
})

test('a backup is saved, shown before anything of it is taken over, and everything can be deleted in between', async () => {
  const { settings } = sayso
  const data = settings.getByRole('region', { name: 'Your data' })
  const backup = await saveFrom(sayso, folder, () =>
    data.getByRole('button', { name: 'Save a backup' }).click(),
  )

  await data.getByRole('button', { name: 'Delete everything' }).click()
  await settings.getByRole('alertdialog').getByRole('button', { name: 'Delete everything' }).click()
  await data.getByText('Everything is deleted.').waitFor()
  const rows = Object.values(await readDatabases(settings)).flatMap((tables) =>
    Object.entries(tables).flatMap(([table, all]) => (all.length > 0 ? table : [])),
  )
  expect(rows).toEqual([])

  const file = { name: 'backup.json', mimeType: 'application/json', buffer: backup }
  await data.getByLabel('Restore from a backup').and(settings.locator('input')).setInputFiles(file)
  await data.getByRole('checkbox', { name: '1 conversation' }).waitFor()
  expect((await readDatabases(settings))['sayso']?.['conversations']).toEqual([])
  await expectNoBarriers(settings, [400])
  await data.getByRole('button', { name: 'Take over what is ticked' }).click()
  await data.getByText('Taken over.').waitFor()
  expect(JSON.stringify((await readDatabases(settings))['sayso']?.['conversations'])).toContain(
    'Good morning to you',
  )
  await data.getByRole('button', { name: 'Look at its connectors' }).click()
  await data.getByText(new URL(playground.everything.url).host).first().waitFor()
})
