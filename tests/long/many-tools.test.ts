import { afterAll, beforeAll, expect, test } from 'vitest'
import { startManyToolsServer, type ManyToolsServer } from '../fakes/many-tools-server'
import { callTool, say } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import {
  allowOnce,
  ask,
  confirmationCard,
  connectByAddress,
  waitForAnswer,
} from '../e2e/harness/story-steps'

const NAMES = ['north', 'south', 'east', 'west', 'middle'] as const
const EACH = 2000

let servers: readonly ManyToolsServer[]
let model: ScriptedModel
let sayso: Sayso
const figures: Record<string, number> = {}

const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const began = performance.now()
  const done = await work()
  figures[what] = Math.round(performance.now() - began)
  return done
}

beforeAll(async () => {
  servers = await Promise.all(NAMES.map((name) => startManyToolsServer(name, EACH)))
  model = await startScriptedModel([
    say('ready'),
    callTool('sayso__find_tools', { request: 'send the report of area 3 in the north' }),
    callTool('north__send_report_3', { id: '7' }),
    say('It is sent.'),
  ])
  sayso = await launchSayso()
})

afterAll(async () => {
  process.stdout.write(
    `10,000 tools over five connectors, milliseconds: ${JSON.stringify(figures)}\n`,
  )
  await sayso.close()
  await Promise.all([...servers.map((server) => server.stop()), model.stop()])
})

test('ten thousand tools of five connectors are all there, and can be looked through', async () => {
  const { settings } = sayso
  for (const [index, { url }] of servers.entries())
    await timed(`connect ${NAMES[index]}`, () =>
      connectByAddress(settings, url, new RegExp(`^${NAMES[index]}$`)),
    )
  await timed('settings open', async () => {
    await settings.reload()
    await expect
      .poll(
        () =>
          settings
            .getByRole('region', { name: 'Connectors' })
            .getByRole('button', { name: /2,?000 tools/ })
            .count(),
        {
          timeout: 60_000,
        },
      )
      .toBe(NAMES.length)
  })
  const card = settings.getByRole('article', { name: 'west' })
  await timed('tools unfold', async () => {
    await card
      .getByRole('button', { name: /2,?000 tools/ })
      .first()
      .click()
    await card.getByRole('heading', { name: 'list_invoice_0' }).waitFor()
  })
  await timed('tool is found', async () => {
    await card.getByRole('searchbox').fill('send_report_3')
    await expect.poll(() => card.getByRole('heading', { level: 4 }).count()).toBeLessThan(20)
  })
})

test('the first answer comes, a tool among them is called after a card, and the panel stays usable', async () => {
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  const { panel } = sayso
  await timed('first card', async () => {
    await ask(panel, 'Send report 7')
    await confirmationCard(panel).waitFor({ timeout: 60_000 })
  })
  expect(await allowOnce(panel)).toContain('send_report_3')
  await timed('answer', () => waitForAnswer(panel, 'Send report 7', /It is sent/))
})
