import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, callTools, say } from '../fakes/scripted-reply'
import { followScript } from '../faults/follow-script'
import { startNotebookServer, type NotebookServer } from '../host/harness/notebook-server'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { expectNoBarriers } from '../e2e/harness/no-barriers'
import { allowOnce, ask, confirmationCard, connectByAddress } from '../e2e/harness/story-steps'

const DELEGATE = 'sayso__delegate'

let notebook: NotebookServer
let model: ScriptedModel
let sayso: Sayso
let panel: Page

beforeAll(async () => {
  notebook = await startNotebookServer()
  const replies = {
    'note milk, and tell me a story': [
      callTools([
        [DELEGATE, { name: 'Note taker', task: 'Add the note: milk' }],
        [DELEGATE, { name: 'Story teller', task: 'Tell a short story.' }],
      ]),
      say('It is noted, and here is your story.'),
    ],
    'Add the note: milk': [
      callTool({ endsWith: '__add-note' }, { text: 'milk' }),
      say('I added the note.'),
    ],
    'Tell a short story.': [say('There was a fox.')],
  }
  const follow = followScript(replies)
  model = await startScriptedModel((request, index) =>
    index === 0 ? say('ready') : follow(request),
  )
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

test('sub-agents stand as a tree in the chat, and a card names the one that wants something', async () => {
  await ask(panel, 'note milk, and tell me a story')
  await confirmationCard(panel).waitFor()
  expect(await confirmationCard(panel).innerText()).toContain('For the sub-agent “Note taker”')
  const look = await sayso.openTab('/sidepanel.html', 400, 1000)
  const taker = look.getByRole('region', { name: 'Sub-agent “Note taker”' })
  await taker.getByRole('button', { name: /Note taker/ }).click()
  await taker.getByText('Add the note: milk').waitFor()
  await taker.getByText('add-note').waitFor()
  await look
    .getByRole('region', { name: 'Sub-agent “Story teller”' })
    .getByText('1 step · no calls')
    .waitFor()
  await expectNoBarriers(look)
  await allowOnce(panel)
  await panel.getByText('here is your story').waitFor()
  await taker.getByText('I added the note.').waitFor()
  await look.close()
  expect(notebook.notes).toEqual(['milk'])
})
