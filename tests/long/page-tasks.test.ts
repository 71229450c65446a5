import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLoopbackServer, type LoopbackServer } from '../fakes/loopback-server'
import { playOnPages } from '../fakes/page-model'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { ask, waitForAnswer } from '../e2e/harness/story-steps'
import { PAGE_TASKS } from './page-tasks/tasks'

let site: LoopbackServer
let model: ScriptedModel
let sayso: Sayso
let page: Page
const table: { task: string; done: boolean; cards: number; wrong: number }[] = []

interface TaskWindow {
  readonly outcome: string
  readonly presses: readonly string[]
}

beforeAll(async () => {
  site = await startLoopbackServer((request, response) => {
    const file = (request.url ?? '').slice(1)
    try {
      const text = readFileSync(new URL(`../fixtures/task-sites/${file}`, import.meta.url))
      response.setHeader('content-type', file.endsWith('.js') ? 'text/javascript' : 'text/html')
      response.end(text)
    } catch {
      response.writeHead(404).end()
    }
  })
  model = await startScriptedModel(
    playOnPages(Object.fromEntries(PAGE_TASKS.map(({ words, steps }) => [words, steps]))),
  )
  sayso = await launchSayso()
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  page = await sayso.context.newPage()
  await page.goto(`${site.origin}/two-pages.html`)
  const access = sayso.panel.getByRole('region', { name: 'Access to this site' })
  await access.getByRole('button', { name: 'Let it act' }).click()
  await access.getByText('may read and act').waitFor()
})

afterAll(async () => {
  // oxlint-disable-next-line no-console -- the table is what this suite is for
  console.table(table)
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await Promise.all([site.stop(), model.stop()])
})

test.each(PAGE_TASKS)('$name is done by what was asked for, and by nothing else', async (task) => {
  const { panel } = sayso
  await page.goto(`${site.origin}/${task.path}`)
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await ask(panel, task.words)
  const cards: string[] = []
  await waitForAnswer(panel, task.words, /It is done/, (text) => void cards.push(text))
  const { outcome, presses } = await page.evaluate(() => {
    const { outcome: of, presses: all } = globalThis as unknown as TaskWindow
    return { outcome: of, presses: all }
  })
  const wrong = presses.filter((one) => !task.presses.includes(one)).length
  table.push({ task: task.name, done: outcome === task.outcome, cards: cards.length, wrong })
  expect(outcome).toBe(task.outcome)
  expect(presses).toEqual(task.presses)
  expect(cards).toHaveLength(task.cards)
})
