import { askIn, waitForEnd } from './act-in-panel'
import { inPanel, type Scene } from './scene'

/** The panel with nothing connected. */
export const BARE_PANEL_SCENES: readonly Scene[] = [
  inPanel('panel-unconnected', async (page, { say }) => {
    await page.getByText(say('empty_title_unconnected')).waitFor()
  }),
]

/** The panel with two connectors and a model. */
export const PANEL_SCENES: readonly Scene[] = [
  inPanel('panel-new', async (page, { say }) => {
    await page.getByRole('list', { name: say('suggestions') }).waitFor()
  }),
  inPanel('panel-answer', async (page, { say }) => {
    await askIn(page, say, 'Show me the week')
    await waitForEnd(page, say)
    await page.locator('math').waitFor()
    // The draft's elements go when the message is stored, which alone can be copied.
    await page
      .getByRole('button', { name: say('copy_message') })
      .nth(1)
      .waitFor()
    await page.getByRole('heading').last().scrollIntoViewIfNeeded()
  }),
  inPanel('panel-call', async (page, { say }) => {
    await askIn(page, say, 'Read issue 7')
    await page.getByText(/nothing of it was done/).waitFor()
    await waitForEnd(page, say)
    await page.getByRole('button', { name: /get_issue/ }).click()
    await page.getByText(say('fact_arguments')).waitFor()
  }),
  inPanel('panel-failed', async (page, { say }) => {
    await askIn(page, say, 'Name a model that is gone')
    await page.getByText(say('error_model_not_found')).waitFor()
    await waitForEnd(page, say)
  }),
  inPanel('panel-working', async (page, { say }) => {
    await askIn(page, say, 'Take your time')
    await page.getByText(/Let me look/).waitFor()
    await page.getByRole('button', { name: say('stop') }).waitFor()
  }),
  inPanel('panel-long', async (page, { say }) => {
    for (const [at, asked] of ['first', 'second', 'third'].entries()) {
      await askIn(page, say, `Tell me at length, the ${asked} time`)
      await page
        .getByRole('article')
        .nth(2 * at + 1)
        .waitFor()
      await waitForEnd(page, say)
    }
    await page.getByRole('region', { name: say('messages_region') }).evaluate((scroller) => {
      scroller.scrollTop = scroller.scrollHeight / 2
    })
    await page.getByRole('button', { name: say('go_to_end') }).waitFor()
  }),
  inPanel('panel-find', async (page, { say }) => {
    // Twice, so that the first place is far from the end, to which what still grows would take the panel.
    for (const answers of [1, 2]) {
      await askIn(page, say, 'Show me the week')
      await waitForEnd(page, say)
      await page
        .getByRole('button', { name: say('copy_message') })
        .nth(2 * answers - 1)
        .waitFor()
      await page
        .locator('math')
        .nth(answers - 1)
        .waitFor()
    }
    await page.keyboard.press('ControlOrMeta+f')
    await page
      .getByRole('search')
      .getByRole('textbox')
      .or(page.getByRole('searchbox'))
      .fill('launch')
    await page.getByRole('search').getByText(say('find_at')).waitFor()
  }),
  inPanel('panel-switches', async (page, { say }) => {
    await page.getByRole('button', { name: say('connectors_here') }).click()
    await page.getByRole('switch').first().waitFor()
  }),
  inPanel('panel-figures', async (page, { say }) => {
    await askIn(page, say, 'Read issue 7')
    await waitForEnd(page, say)
    await page.getByRole('button', { name: say('about_conversation') }).click()
    await page.getByText(say('spent_here')).waitFor()
  }),
  inPanel('panel-palette', async (page) => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('option').first().waitFor()
  }),
  inPanel('panel-history', async (page, { say }) => {
    await askIn(page, say, 'Show me the week')
    await page.locator('math').waitFor()
    await waitForEnd(page, say)
    await page.getByRole('button', { name: say('new_conversation') }).click()
    await askIn(
      page,
      say,
      'Read issue 7, which somebody wrote about something quite long that does not fit',
    )
    await page.getByText(/nothing of it was done/).waitFor()
    await waitForEnd(page, say)
    await page.getByRole('button', { name: say('conversations') }).click()
    await page.getByRole('searchbox').waitFor()
  }),
]
