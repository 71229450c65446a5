import { askIn, cardIn } from './act-in-panel'
import { inPanel, type Scene } from './scene'

/** What asks the person. */
export const CARD_SCENES: readonly Scene[] = [
  inPanel('card-send', async (page, { say }) => {
    await askIn(page, say, 'Send Bob a mail: bob@office.example')
    await cardIn(page, say)
  }),
  inPanel('card-alarm', async (page, { say }) => {
    await askIn(page, say, 'Act on issue 7')
    await cardIn(page, say)
    await page.getByText(say('confirm_kicker_alarm')).waitFor()
  }),
  inPanel('card-batch', async (page, { say }) => {
    await askIn(page, say, 'Batch for bob@office.example')
    const card = await cardIn(page, say)
    await card
      .getByRole('button', { name: say('why_trace') })
      .first()
      .click()
    await page.getByText(say('trace_rule')).waitFor()
  }),
  inPanel('card-plan', async (page, { say }) => {
    await askIn(page, say, 'Plan Lunch with bob@office.example and amy@office.example')
    await cardIn(page, say)
  }),
  inPanel('card-edit', async (page, { say }) => {
    await askIn(page, say, 'Change draft 12, please')
    const card = await cardIn(page, say)
    await card.getByRole('button', { name: say('edit_form_named') }).click()
    await card.getByRole('textbox', { name: /^id/ }).fill('x')
    await card.getByRole('button', { name: say('edit_show') }).click()
    await card.getByRole('alert').waitFor()
  }),
  inPanel('card-question', async (page, { say }) => {
    await askIn(page, say, 'Who am I')
    const card = await cardIn(page, say)
    await card.getByRole('button', { name: say('allow_once') }).click()
    await page.getByRole('group', { name: say('elicit_card') }).waitFor()
  }),
]
