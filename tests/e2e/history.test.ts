import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { say } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { chooseEndpoint } from './harness/choose-model'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { readTable } from './harness/read-table'
import { ask } from './harness/story-steps'

let model: ScriptedModel
let sayso: Sayso

beforeAll(async () => {
  model = await startScriptedModel([
    say('ready'),
    say('The **crème brûlée** needs six yolks.'),
    say('It rains.'),
  ])
  sayso = await launchSayso()
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  await ask(sayso.panel, 'Dessert please')
  await sayso.panel.getByText('needs six yolks').waitFor()
  await sayso.panel.getByRole('button', { name: 'New conversation' }).click()
  await ask(sayso.panel, 'Weather please')
  await sayso.panel.getByText('It rains.').waitFor()
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await model.stop()
})

const openList = async () => {
  const { panel } = sayso
  await panel.getByRole('button', { name: 'Conversations', exact: true }).click()
  const list = panel.getByRole('dialog', { name: 'Conversations' })
  await list.getByRole('searchbox').waitFor()
  return list
}

const choose = async (about: string, action: string): Promise<void> => {
  const { panel } = sayso
  await panel.getByRole('button', { name: `More: ${about}` }).click()
  await panel.getByRole('menuitem', { name: action }).click()
}

test('a search finds words in every conversation, whatever their accents, marks them and opens the place', async () => {
  const list = await openList()
  await list.getByRole('searchbox').fill('creme yolks')
  const found = list.getByRole('list', { name: 'Found' })
  await found.locator('mark').first().waitFor()
  expect(await found.locator('mark').allInnerTexts()).toEqual(['crème', 'yolks'])
  await expectNoBarriers(sayso.panel, [320])
  await found.getByRole('button').click()
  await sayso.panel.getByText('needs six yolks').waitFor()
})

test('a conversation is pinned, archived, deleted, and comes back by Undo', async () => {
  const list = await openList()
  await choose('Dessert please', 'Pin')
  await list.getByText('Pinned', { exact: true }).waitFor({ state: 'attached' })
  expect(await list.getByRole('listitem').first().innerText()).toContain('Dessert')
  await choose('Weather please', 'Move to archive')
  await list.getByText('Weather please').waitFor({ state: 'detached' })
  await choose('Dessert please', 'Delete')
  await list.getByText('Deleted: Dessert please').waitFor()
  await list.getByRole('button', { name: 'Undo' }).click()
  await list.getByRole('button', { name: 'More: Dessert please' }).waitFor()
  expect(
    await list.getByRole('searchbox').evaluate((field) => field === document.activeElement),
  ).toBe(true)
  await sayso.panel.keyboard.press('Escape')
})

test('all conversations are saved, and read in again as pasted text', async () => {
  const list = await openList()
  const { panel } = sayso
  const saved = panel.waitForEvent('download')
  await panel.getByRole('button', { name: 'More about conversations' }).click()
  await panel.getByRole('menuitem', { name: 'Save all as JSON' }).click()
  const path = await (await saved).path()
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    conversations: [{ title: 'Weather please', archived: true }, { title: 'Dessert please' }],
  })
  await list.getByLabel('Read in from a file').setInputFiles({
    name: 'saved.json',
    mimeType: 'application/json',
    buffer: await readFile(path),
  })
  await list.getByText(/Read in 2 conversations/).waitFor()
  const messages = await readTable(sayso.settings, 'messages')
  expect(
    messages.filter((row) => JSON.stringify(row).includes('"sources":["paste","person"]')),
  ).toHaveLength(2)
  await list.getByLabel('Read in from a file').setInputFiles({
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{}'),
  })
  await list.getByText('other.json is not a file of Sayso’s conversations.').waitFor()
})

test('a conversation as it is printed shows all of it, and the button not', async () => {
  const [row] = await readTable<{ id: string }>(sayso.settings, 'conversations')
  const page = await sayso.context.newPage()
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await page.goto(`${sayso.settings.url().split('/options')[0]}/sidepanel.html?print=${row?.id}`)
  await page.locator('body[data-printed]').waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
  expect(await page.getByRole('main').innerText()).toMatch(
    /Dessert please[\s\S]*six yolks|Weather please[\s\S]*It rains/,
  )
  await page.close()
})

test('what was written in a conversation that is gone goes on in a new one', async () => {
  const tab = await sayso.openTab('/sidepanel.html', 400, 600)
  const field = tab.getByRole('textbox', { name: 'Message' })
  const [row] = await readTable<{ id: string; title: string }>(sayso.settings, 'conversations')
  await tab.evaluate((id) => localStorage.setItem('conversation', id), row?.id ?? '')
  await tab.reload()
  await tab.getByRole('heading', { name: row?.title ?? '', exact: true }).waitFor()
  await field.fill('And the day after?')
  await tab.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('sayso')
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const writing = db.transaction('conversations', 'readwrite')
    writing.objectStore('conversations').clear()
    await new Promise((resolve) => writing.addEventListener('complete', resolve))
    db.close()
  })
  await tab.reload()
  await tab.getByRole('heading', { name: 'New conversation' }).waitFor()
  await expect.poll(() => field.inputValue()).toBe('And the day after?')
  await field.fill('')
  await tab.reload()
  await tab.getByRole('heading', { name: 'New conversation' }).waitFor()
  expect(await field.inputValue()).toBe('')
  await tab.close()
})
