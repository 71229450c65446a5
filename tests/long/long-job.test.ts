import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { classifyTool } from '../e2e/harness/classify-tool'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { allowOnce, ask, confirmationCard, connectByAddress } from '../e2e/harness/story-steps'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, cutAfter, hang, say, type Reply } from '../fakes/scripted-reply'
import { placeOf } from '../faults/follow-script'
import { startNotebookServer, type NotebookServer } from '../host/harness/notebook-server'

const NAMES = ['shopping', 'garden', 'office'] as const
const STEPS = 20
/** Requests to the model in which something happens to the work. */
const KILLED_ASKING = 4
const CUT = 8
const KILLED_CALLING = 12
const CARD = 16

const servers = new Map<(typeof NAMES)[number], NotebookServer>()
const serverOf = (name: (typeof NAMES)[number]): NotebookServer => {
  const server = servers.get(name)
  if (server === undefined) throw new Error(`There is no ${name}.`)
  return server
}

let model: ScriptedModel
let sayso: Sayso
let settings: Page
/** A call that is on its way when the worker dies. */
let held: ReturnType<NotebookServer['hold']> | undefined
const asked = new Map<number, number>()

const nameAt = (step: number): (typeof NAMES)[number] => NAMES[step % NAMES.length] ?? 'shopping'

/** Nineteen steps with a call, over all three connectors in turn, and an answer. One of them writes and asks. */
const stepAt = (step: number): Reply => {
  const name = nameAt(step)
  if (step === CARD) return callTool(`${name}__add-note`, { text: 'water the garden' })
  if (step === STEPS - 1) return say('The whole job is done.')
  return callTool(`${name}__read-notes`)
}

beforeAll(async () => {
  for (const name of NAMES) servers.set(name, await startNotebookServer(name))
  model = await startScriptedModel(({ body }, index) => {
    if (index === 0) return say('ready')
    const { step } = placeOf(body.messages)
    const times = (asked.get(step) ?? 0) + 1
    asked.set(step, times)
    const reply = [stepAt(step)].flat()
    if (times > 1) return reply
    if (step === KILLED_CALLING) held = serverOf(nameAt(step)).hold('read-notes')
    if (step === KILLED_ASKING) return [...reply, hang(3)]
    return step === CUT ? [...reply, cutAfter(3)] : reply
  })
  sayso = await launchSayso()
  settings = sayso.settings
  await chooseEndpoint(settings, model.url, 'scripted-model')
  for (const name of NAMES) {
    await connectByAddress(settings, serverOf(name).url, new RegExp(name, 'i'))
    await classifyTool(settings, name, 'read-notes', 'Reads your own data')
  }
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await Promise.all([model.stop(), ...[...servers.values()].map((server) => server.stop())])
})

const effects = (): readonly string[] => NAMES.flatMap((name) => serverOf(name).notes)

test('a job of twenty steps over three connectors outlives the panel, the worker and the network, and asks once', async () => {
  await ask(sayso.panel, 'go through all my notes and water the garden')
  await expect.poll(() => asked.get(1), { timeout: 20_000 }).toBe(1)
  await sayso.panel.close()

  await expect.poll(() => asked.get(KILLED_ASKING), { timeout: 60_000 }).toBe(1)
  await sayso.killWorker()
  // The person does nothing: the browser's alarm brings the worker back.
  await expect.poll(() => asked.get(KILLED_ASKING), { timeout: 120_000 }).toBe(2)

  await expect.poll(() => asked.get(CUT), { timeout: 60_000 }).toBe(2)
  await expect.poll(() => asked.get(KILLED_CALLING), { timeout: 60_000 }).toBe(1)
  await held?.reached
  await sayso.killWorker()
  held?.release()

  await expect.poll(() => asked.get(CARD), { timeout: 120_000 }).toBe(1)
  expect(effects()).toEqual([])
  const panel = await sayso.openPanel()
  await confirmationCard(panel).waitFor({ timeout: 20_000 })
  expect(await allowOnce(panel)).toContain('water the garden')
  await panel.getByText('The whole job is done.').waitFor({ timeout: 60_000 })
  expect(await confirmationCard(panel).count()).toBe(0)
  expect(effects()).toEqual(['water the garden'])
  for (let step = 0; step < STEPS; step += 1)
    expect(asked.get(step), `step ${step}`).toBe(step === KILLED_ASKING || step === CUT ? 2 : 1)
}, 600_000)
