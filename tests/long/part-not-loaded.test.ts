import { cpSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { BUILD_FOLDER } from '../e2e/harness/sayso-build'
import { ask, confirmationCard, connectByAddress } from '../e2e/harness/story-steps'
import { startOfficeServers, type OfficeServers } from '../fakes/office-servers'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { playStories } from '../e2e/harness/card-story'

const STORY = {
  'Mail Bob': [
    callTool(
      { endsWith: '__send_email' },
      { to: ['bob@office.example'], subject: 'Hi', body: 'Hi' },
    ),
    say('Sent.'),
  ],
}

let office: OfficeServers
let model: ScriptedModel
let sayso: Sayso
const buildFolder = createTempFolder('sayso-build-')

beforeAll(async () => {
  cpSync(BUILD_FOLDER, buildFolder, { recursive: true })
  office = await startOfficeServers()
  model = await startScriptedModel(playStories(STORY))
  sayso = await launchSayso({ buildFolder })
  await connectByAddress(sayso.settings, office.mailUrl, /^mail$/i)
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
})

afterAll(async () => {
  await sayso.close()
  await Promise.all([office.stop(), model.stop()])
  removeTempFolder(buildFolder)
})

test('a card whose code is not there says so, does nothing, and is there after a reload', async () => {
  const { panel } = sayso
  const chunks = join(buildFolder, 'chunks')
  const name = readdirSync(chunks).find((file) => file.startsWith('ApprovalQueue-')) ?? ''
  const away = join(buildFolder, name)
  renameSync(join(chunks, name), away)
  await ask(panel, 'Mail Bob')
  const notice = panel.getByRole('alert').filter({ hasText: 'could not be loaded' })
  await notice.waitFor()
  expect(office.effects).toEqual([])
  // The rest of the panel goes on.
  await panel.getByRole('button', { name: 'Conversations' }).click()
  await panel.keyboard.press('Escape')
  renameSync(away, join(chunks, name))
  await notice.getByRole('button', { name: 'Reload' }).click()
  await confirmationCard(panel).waitFor()
  expect(office.effects).toEqual([])
})
