import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOfficeServers, type OfficeServers } from '../fakes/office-servers'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { playStories } from './harness/card-story'
import { chooseEndpoint } from './harness/choose-model'
import { classifyTool } from './harness/classify-tool'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { ask, confirmationCard, connectByAddress } from './harness/story-steps'

const MAIL = callTool(
  { endsWith: '__send_email' },
  { to: ['bob@office.example'], subject: 'Milk', body: 'milk' },
)
const STORIES = {
  'Mail bob@office.example: milk': [MAIL, say('Sent.')],
  'Read issue 7': [callTool({ endsWith: '__get_issue' }, { number: 7 }), say('It is read.')],
}

let office: OfficeServers
let model: ScriptedModel
let sayso: Sayso
let panel: Page

beforeAll(async () => {
  office = await startOfficeServers()
  model = await startScriptedModel(playStories(STORIES))
  sayso = await launchSayso()
  panel = sayso.panel
  await connectByAddress(sayso.settings, office.codeUrl, /^code$/i)
  await connectByAddress(sayso.settings, office.mailUrl, /^mail$/i)
  await classifyTool(sayso.settings, 'code', 'get_issue', 'Reads your own data')
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
})

afterAll(async () => {
  await sayso.close()
  await Promise.all([office.stop(), model.stop()])
})

/**
 * Makes the worker's database refuse rows of the record as a full disk does. The browser's own quota cannot be narrowed here: it
 * does not count for an extension with unlimited storage.
 */
const setRoom = async (room: 'full' | 'free'): Promise<void> => {
  const worker = sayso.context.serviceWorkers()[0]
  if (worker === undefined) throw new Error('The worker does not run.')
  await worker.evaluate((full) => {
    const scope = globalThis as { addAsBefore?: IDBObjectStore['add'] }
    // oxlint-disable-next-line typescript/unbound-method -- called on the store it came to
    const add = (scope.addAsBefore ??= IDBObjectStore.prototype.add)
    IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...args) {
      if (full && this.name === 'audit') throw new DOMException('No room.', 'QuotaExceededError')
      return add.apply(this, args)
    }
  }, room === 'full')
}

const NO_ROOM = 'There is no room left for Sayso’s data.'

test('AUDIT-04: where nothing more can be kept, an allowed write does not run, the card says why, and it runs once there is room', async () => {
  await ask(panel, 'Mail bob@office.example: milk')
  const allow = confirmationCard(panel).getByRole('button', { name: 'Allow once' })
  await allow.waitFor()
  await setRoom('full')
  await allow.click()
  await panel.getByText(NO_ROOM).first().waitFor()
  expect(office.effects).toEqual([])
  await setRoom('free')
  await allow.click()
  await panel.getByText('Sent.', { exact: true }).waitFor()
  expect(office.effects.map(({ what }) => what)).toEqual(['send_email'])
})

test('AUDIT-04: where nothing more can be kept, a read is not begun, and the panel says what to do', async () => {
  await setRoom('full')
  await ask(panel, 'Read issue 7')
  await panel.getByText(NO_ROOM).first().waitFor()
  await panel.getByText('Free some disk space').first().waitFor()
  await setRoom('free')
})
