import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { startNotebookServer, type NotebookServer } from '../host/harness/notebook-server'
import { chooseEndpoint } from './harness/choose-model'
import { classifyTool } from './harness/classify-tool'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { readTable } from './harness/read-table'
import {
  allowOnce,
  ask,
  confirmationCard,
  connectByAddress,
  conversationText,
} from './harness/story-steps'

let notebook: NotebookServer
let model: ScriptedModel
let sayso: Sayso
let panel: Page

beforeAll(async () => {
  notebook = await startNotebookServer()
  model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: '__add-note' }, { text: 'milk' }),
    say('Noted, briefly.'),
    say('Eggs are no note.'),
    say('Bread is no note either.'),
    say('Sent from afar.'),
    callTool({ endsWith: '__add-note' }, { text: 'tea' }),
    say('Left as it is.'),
  ])
  sayso = await launchSayso()
  panel = sayso.panel
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  await connectByAddress(sayso.settings, notebook.url, /notebook/i)
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await Promise.all([model.stop(), notebook.stop()])
})

const waiting = () => panel.getByRole('region', { name: 'Waiting messages' })

test('what is sent while Sayso works waits in sight, can be changed, and is sent in its turn', async () => {
  await ask(panel, 'note milk')
  await confirmationCard(panel).waitFor()
  await ask(panel, 'and eggz')
  await ask(panel, 'be brief')
  await ask(panel, 'never mind')
  const rows = waiting().getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(3)
  await rows.filter({ hasText: 'never mind' }).getByRole('button', { name: 'Take it back' }).click()
  const edited = rows.filter({ hasText: 'eggz' })
  await edited.getByRole('button', { name: 'Edit' }).click()
  const form = waiting().getByRole('form', { name: 'Edit the waiting message' })
  await form.getByRole('textbox', { name: 'Message' }).fill('and eggs')
  await form.getByRole('button', { name: 'Save' }).click()
  await rows
    .filter({ hasText: 'be brief' })
    .getByRole('button', { name: 'Send after this step' })
    .click()
  await rows.filter({ hasText: 'Read after this step' }).waitFor()
  const look = await sayso.openTab('/sidepanel.html', 400, 800)
  await look.getByRole('region', { name: 'Waiting messages' }).waitFor()
  await look.getByRole('textbox', { name: 'Message' }).fill('x')
  await expectNoBarriers(look)
  await look.close()
  await allowOnce(panel)
  await expect.poll(() => conversationText(panel)).toContain('Eggs are no note.')
  await waiting().waitFor({ state: 'detached' })
  const said = await conversationText(panel)
  const order = ['note milk', 'be brief', 'Noted, briefly.', 'and eggs', 'Eggs are no note.']
  expect(order.map((text) => said.indexOf(text))).toEqual(
    order.map((text) => said.indexOf(text)).toSorted((a, b) => a - b),
  )
})

test('a message is written anew, with word of what is not undone, and both versions can be read', async () => {
  const log = panel.getByRole('log', { name: 'Conversation' })
  await log.getByRole('button', { name: 'Edit this message' }).first().click()
  const first = log.getByRole('form', { name: 'Edit this message' })
  expect(await first.innerText()).toContain('1 action already happened after this')
  await first.getByRole('button', { name: 'Cancel' }).click()
  await log.getByRole('button', { name: 'Edit this message' }).last().click()
  const form = log.getByRole('form', { name: 'Edit this message' })
  expect(await form.innerText()).not.toContain('already happened')
  await form.getByRole('textbox', { name: 'Message' }).fill('and bread')
  await form.getByRole('button', { name: 'Send' }).click()
  await expect.poll(() => conversationText(panel)).toContain('Bread is no note either.')
  expect(await conversationText(panel)).not.toContain('Eggs are no note.')
  const versions = log.getByRole('group', { name: 'Versions of this message' })
  expect(await versions.innerText()).toContain('2 of 2')
  const look = await sayso.openTab('/sidepanel.html', 400, 800)
  await look.getByRole('group', { name: 'Versions of this message' }).waitFor()
  await look.getByRole('button', { name: 'Edit this message' }).first().click()
  await look.getByRole('form', { name: 'Edit this message' }).waitFor()
  await expectNoBarriers(look)
  await look.close()
  await versions.getByRole('button', { name: 'Earlier version' }).click()
  await expect.poll(() => conversationText(panel)).toContain('Eggs are no note.')
  expect(await conversationText(panel)).not.toContain('Bread')
  expect(notebook.notes).toEqual(['milk'])
})

test('whoever goes to another conversation while a message is being sent stays there, and both texts are kept', async () => {
  await sayso.settings.evaluate(holdMessages)
  await ask(panel, 'a message on its way')
  await panel.getByRole('button', { name: 'New conversation' }).click()
  const field = panel.getByRole('textbox', { name: 'Message' })
  await field.fill('something else')
  await sayso.settings.evaluate(releaseMessages)
  await expect
    .poll(async () => JSON.stringify(await readTable(sayso.settings, 'messages')))
    .toContain('Sent from afar.')
  expect(await field.inputValue()).toBe('something else')
  await panel.getByRole('log', { name: 'Conversation' }).waitFor({ state: 'detached' })
  await panel.getByRole('button', { name: 'Conversations', exact: true }).click()
  await panel.getByRole('dialog').getByRole('button', { name: /milk/ }).first().click()
  await panel.getByText('Sent from afar.').waitFor()
  expect(await field.inputValue()).toBe('')
})

/** Keeps every writer of messages waiting, as a database at work does, until it is released. */
const holdMessages = async (): Promise<void> => {
  const opened = indexedDB.open('sayso')
  await new Promise<void>((resolve) => {
    opened.addEventListener('success', () => resolve())
  })
  const table = opened.result.transaction('messages', 'readwrite').objectStore('messages')
  const goOn = (): void => {
    if (Reflect.get(globalThis, 'released') === true) return
    table.count().addEventListener('success', goOn)
  }
  await new Promise<void>((resolve) => {
    table.count().addEventListener('success', () => {
      resolve()
      goOn()
    })
  })
}

const releaseMessages = (): void => {
  Reflect.set(globalThis, 'released', true)
}

test('whether a call took effect that the worker died over can be looked up on its card, before anything runs again', async () => {
  await classifyTool(sayso.settings, 'notebook', 'find-note', 'Reads your own data')
  await panel.getByRole('button', { name: 'New conversation' }).first().click()
  await ask(panel, 'note tea')
  const held = notebook.hold('add-note')
  await allowOnce(panel)
  await held.reached
  await sayso.killWorker()
  held.release()
  const card = confirmationCard(panel)
  await card.getByText('Nobody knows whether this happened').waitFor()
  await card.getByRole('button', { name: 'Check first' }).click()
  await card.getByText('Found: 1').waitFor()
  await card.getByRole('button', { name: 'Leave it' }).click()
  await panel.getByText('Left as it is.').waitFor()
  expect(notebook.notes.filter((note) => note === 'tea')).toEqual(['tea'])
})
