import type { GrantRow } from '@/lib/domain/grant'
import type { SiteRow } from '@/lib/domain/page-site'
import type { ToolRow } from '@/lib/domain/tool'
import { putRows } from '@/tests/e2e/harness/put-rows'
import { readTable } from '@/tests/e2e/harness/read-table'
import type { Locator, Page } from 'playwright-core'
import { askIn, cardIn, waitForEnd } from './act-in-panel'
import { inSettings, type Scene } from './scene'
import type { Stage } from './stage'

const CONVERSATION = 'conversation-of-looks'

/** Rows of two remembered answers, one of them taken back, as cards leave them. */
const rememberedFor = (tools: readonly ToolRow[]): readonly object[] => {
  const tool = tools.find(({ name }) => name === 'send_email')
  if (tool === undefined) throw new Error('The mail server has no send_email.')
  const at = Date.now()
  const grant = {
    conversationId: CONVERSATION,
    connectorId: tool.connectorId,
    toolName: tool.name,
    definitionHash: tool.definitionHash,
    effect: 'send',
    privateSources: [],
    uses: 3,
    createdAt: at,
  } satisfies Partial<Record<keyof GrantRow, unknown>>
  return [
    { ...grant, id: 'grant-1', destinations: ['bob@office.example'] },
    {
      ...grant,
      id: 'grant-2',
      destinations: ['amy@office.example', 'a.rather.long.name@some.office.example'],
      site: 'https://calendar.example.com',
      expiresAt: at + 3_600_000,
    },
    { ...grant, id: 'grant-3', destinations: ['eve@office.example'], revokedAt: at },
  ]
}

/** One conversation with a read, an answer and a mail that was declined. */
const converse = async ({ openFresh, say }: Stage): Promise<void> => {
  const panel = await openFresh('/sidepanel.html')
  await askIn(panel, say, 'Read issue 7')
  await panel.getByText(/nothing of it was done/).waitFor()
  await waitForEnd(panel, say)
  await askIn(panel, say, 'Send Bob a mail: bob@office.example')
  const card = await cardIn(panel, say)
  await card.getByRole('button', { name: say('decline') }).click()
  await waitForEnd(panel, say)
  await panel.close()
}

const regionOf = (page: Page, { say }: Stage, title: string): Locator =>
  page.getByRole('region', { name: say(title) }).first()

/**
 * The settings of somebody who has used them. On a stage of their own, since what they store stays there; those that count what is stored
 * come first, so that they look the same when they are played alone.
 */
export const FILLED_SCENES: readonly Scene[] = [
  inSettings('filled-data', 'data_title', async (page, stage) => {
    await converse(stage)
    await page.reload()
    await page.getByText(stage.say('data_used')).waitFor()
  }),
  inSettings('filled-record', 'activity', async (page, stage) => {
    await converse(stage)
    const lines = regionOf(page, stage, 'activity').getByRole('listitem').getByRole('button')
    await lines.nth(3).waitFor()
    await lines.first().click()
  }),
  inSettings('filled-budget', 'budget', async (page, stage) => {
    const { say } = stage
    await converse(stage)
    const budget = regionOf(page, stage, 'budget')
    await budget.getByRole('textbox', { name: say('budget_turn') }).fill('0.5')
    await budget.getByRole('textbox', { name: say('budget_month') }).fill('20')
    await budget.getByRole('button', { name: say('save') }).click()
    await budget.getByRole('button', { name: /scripted-model/ }).click()
    await budget.getByRole('textbox', { name: say('price_input') }).waitFor()
  }),
  inSettings('filled-instructions', 'instructions', async (page, stage) => {
    const { say } = stage
    const section = regionOf(page, stage, 'instructions')
    await section.getByRole('textbox', { name: say('instructions_site') }).fill('wiki.example.com')
    await section.getByRole('button', { name: say('instructions_add') }).click()
    await section.getByRole('textbox', { name: say('instructions_on') }).waitFor()
  }),
  inSettings('filled-permissions', 'permissions', async (page, stage) => {
    const { say } = stage
    const at = Date.now()
    const sites: readonly SiteRow[] = [
      { origin: 'https://calendar.example.com', level: 'act', grantedAt: at },
      { origin: 'https://a-rather-long-name.of.some.office.example', level: 'read', grantedAt: at },
    ]
    const title = 'Lunch with everybody who has a part in the launch'
    await putRows(page, 'conversations', [
      { id: CONVERSATION, title, createdAt: at, updatedAt: at },
    ])
    await putRows(page, 'sites', sites)
    await putRows(page, 'grants', rememberedFor(await readTable<ToolRow>(page, 'tools')))
    const permissions = regionOf(page, stage, 'permissions')
    await regionOf(page, stage, 'matrix_title').getByRole('button', { name: /^mail/i }).click()
    await permissions.getByRole('table').or(permissions.getByRole('combobox')).nth(1).waitFor()
    const field = permissions.getByRole('textbox', { name: say('sensitive_add_label') })
    for (const site of ['diary.example', 'a-rather-long-name.of.some.office.example']) {
      await field.fill(site)
      await field.press('Enter')
      await permissions.getByText(site, { exact: true }).last().waitFor()
    }
  }),
  inSettings('filled-plugins', 'plugins', async (page, stage) => {
    const { say } = stage
    const plugins = regionOf(page, stage, 'plugins')
    await plugins.getByRole('button', { name: say('plugin_starter') }).click()
    await plugins.getByRole('button', { name: say('plugin_install') }).click()
    // The buttons beside it may end in the same words.
    await plugins
      .getByRole('button', { name: say('plugin_n_skills') })
      .and(page.locator('[aria-expanded]'))
      .click()
    await plugins.getByRole('button', { name: say('skill_write') }).click()
    const form = plugins.getByRole('form', { name: say('skill_form') })
    await form.getByRole('textbox', { name: say('skill_name') }).fill('Weekly report')
    await form
      .getByRole('textbox', { name: say('skill_description') })
      .fill('Sums up the week from the ~~project tracker, in five lines for everybody.')
    await form.getByRole('textbox', { name: say('skill_body') }).fill('Sum up the week.')
    await form.getByRole('button', { name: say('skill_save') }).click()
    await plugins.getByRole('button', { name: say('skill_edit_named') }).waitFor()
  }),
]
