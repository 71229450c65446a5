import type { Page } from 'playwright-core'
import { chooseEndpoint } from '@/tests/e2e/harness/choose-model'
import { ask, waitForAnswer } from '@/tests/e2e/harness/story-steps'
import { callTool, say } from '@/tests/fakes/scripted-reply'
import { startScriptedModel } from '@/tests/fakes/scripted-model'
import type { BenchBrowser } from '../harness/open-bench-browser'
import { chooseConversation } from '../panel-tab'
import { RARE_WORDS } from '../page/rare-words'

export const LOAD = {
  connectors: 50,
  toolsEach: 200,
  conversations: 200,
  messagesEach: 500,
  grants: 1000,
  withinMs: 20_000,
} as const

/** One use of one surface. */
export interface Taken {
  readonly what: string
  /** Milliseconds until it showed what it should. */
  readonly took: number
  /** Why it did not, where it did not. */
  readonly failed?: string | undefined
}

/** Fills the profile, then goes through the surfaces; tells of each as it is done. */
export const goThrough = async (
  browser: BenchBrowser,
  url: string,
  tell: (taken: Taken) => void,
): Promise<readonly Taken[]> => {
  const all: Taken[] = []
  const step = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const began = performance.now()
    const failed = await work().then(
      () => undefined,
      (thrown: unknown) => String(thrown).split('\n')[0],
    )
    const taken = { what, took: Math.round(performance.now() - began), failed }
    all.push(taken)
    tell(taken)
  }
  const model = await startScriptedModel([
    say('ready'),
    callTool('sayso__find_tools', { request: 'send the invoice of area 2' }),
    say('Found it.'),
  ])
  try {
    await step('the profile is filled', async () => {
      const tools = await browser.callPage('fillProfile', url, LOAD)
      const wanted = LOAD.connectors * LOAD.toolsEach
      if (tools !== wanted) throw new Error(`${tools} of ${wanted} tools are there.`)
    })
    await goThroughSettings(browser.sayso.settings, step)
    await browser.sayso.settings.bringToFront()
    await chooseEndpoint(browser.sayso.settings, model.url, 'scripted-model')
    await chooseConversation(browser, 'talk-0')
    const panel = await browser.sayso.context.newPage()
    panel.setDefaultTimeout(LOAD.withinMs)
    await panel.setViewportSize({ width: 400, height: 800 })
    await goThroughPanel(panel, browser, step)
    await panel.close()
  } finally {
    await model.stop()
  }
  return all
}

type Step = (what: string, work: () => Promise<unknown>) => Promise<void>

const goThroughSettings = async (settings: Page, step: Step): Promise<void> => {
  settings.setDefaultTimeout(LOAD.withinMs)
  await settings.bringToFront()
  const connectors = settings.getByRole('region', { name: 'Connectors' })
  const last = connectors.getByRole('article').nth(LOAD.connectors - 1)
  await step('the settings show every connector', async () => {
    await settings.reload()
    await last.waitFor()
  })
  await step('a connector unfolds its tools', async () => {
    await last
      .getByRole('button', { name: new RegExp(`${LOAD.toolsEach} tools`) })
      .first()
      .click()
    await last.getByRole('heading', { name: 'list_invoice_0' }).waitFor()
  })
  await step('a tool is found among them', async () => {
    await last.getByRole('searchbox').fill('send_report_1')
    await last.getByRole('heading', { name: 'list_invoice_0' }).waitFor({ state: 'detached' })
    await last.getByRole('heading', { name: 'send_report_1' }).waitFor()
  })
  await step('what is allowed shows', () =>
    settings.getByText('person-999@example.com').first().waitFor(),
  )
  await step('the record shows its last lines', () =>
    settings.getByRole('region', { name: 'Activity' }).getByRole('listitem').first().waitFor(),
  )
  await step('how much is kept shows', () =>
    settings.getByRole('region', { name: 'Your data' }).waitFor(),
  )
}

const goThroughPanel = async (panel: Page, { sayso }: BenchBrowser, step: Step): Promise<void> => {
  await step('the panel opens with its conversation', async () => {
    await panel.goto(sayso.settings.url().replace(/options\.html.*$/, 'sidepanel.html'))
    await panel.getByText(RARE_WORDS).waitFor()
  })
  const list = panel.getByRole('dialog', { name: 'Conversations' })
  await step('the conversations are listed', async () => {
    await panel.getByRole('button', { name: 'Conversations', exact: true }).click()
    await list.getByRole('listitem').first().waitFor()
  })
  await step('words are found in all of them', async () => {
    await list.getByRole('searchbox').fill(RARE_WORDS)
    await list.getByRole('list', { name: 'Found' }).getByText('heliotrope').first().waitFor()
  })
  await step('another conversation opens', async () => {
    await list.getByRole('searchbox').fill('')
    const other = list
      .getByRole('listitem')
      .filter({ hasText: /talk-[1-9]/ })
      .first()
    const number = /talk-(\d+)/.exec(await other.innerText())?.[1]
    await other.getByRole('button').first().click()
    await panel
      .getByText(`${number}.${LOAD.messagesEach - 1} `)
      .first()
      .waitFor()
  })
  await step('a question is answered, with a search over all tools', async () => {
    await ask(panel, 'Send the invoice of area 2')
    await waitForAnswer(panel, 'Send the invoice of area 2', /Found it/)
  })
  await step('the palette opens and finds', async () => {
    await panel.keyboard.press('Control+k')
    await panel.getByRole('combobox').fill('new')
    await panel.getByRole('option').first().waitFor()
  })
}
