import { askIn, waitForEnd } from './act-in-panel'
import { inSettings, type Scene } from './scene'

/** Badges may follow what is said. */
const beginning = (whole: RegExp): RegExp => new RegExp(whole.source.replace(/\$$/, ''))

/** The settings with nothing connected. */
export const BARE_SETTINGS_SCENES: readonly Scene[] = [
  inSettings('settings-unconnected', undefined),
  inSettings('first-run', undefined, async (page, { say }) => {
    await page.getByRole('link', { name: say('welcome_link') }).click()
    await page.getByRole('heading', { name: say('welcome_title') }).waitFor()
  }),
  inSettings('catalogue', 'connectors', async (page, { say }) => {
    await page.getByRole('button', { name: say('catalogue') }).click()
    await page.getByRole('searchbox', { name: say('catalogue_search') }).fill('notion')
    await page.getByRole('heading', { name: 'Notion', exact: true }).waitFor()
  }),
  inSettings('catalogue-program', 'connectors', async (page, { say }) => {
    await page.getByRole('button', { name: say('catalogue') }).click()
    await page.getByRole('searchbox', { name: say('catalogue_search') }).fill('postgres')
    await page.getByRole('heading', { name: 'PostgreSQL' }).waitFor()
  }),
]

/** The settings with two connectors and a model, section by section. */
export const SETTINGS_SCENES: readonly Scene[] = [
  inSettings('settings-connectors', 'connectors', async (page, { say }) => {
    await page
      .getByRole('button', { name: beginning(say('tools_count')) })
      .first()
      .click()
    await page.getByRole('combobox').first().waitFor()
    await page.getByRole('textbox', { name: say('server_address') }).fill('http://example.com')
    await page.getByRole('button', { name: say('connect') }).click()
    await page.getByRole('alert').first().waitFor()
  }),
  inSettings('settings-import', 'import_title'),
  inSettings('settings-plugins', 'plugins'),
  inSettings('plugin-review', 'plugins', async (page, { say }) => {
    await page.getByRole('button', { name: say('plugin_starter') }).click()
    await page.getByRole('region', { name: say('plugin_review') }).waitFor()
  }),
  inSettings('settings-model', 'model'),
  inSettings('settings-instructions', 'instructions'),
  inSettings('settings-budget', 'budget'),
  inSettings('settings-notifications', 'notifications_title'),
  inSettings('settings-lock', 'lock_title'),
  inSettings('settings-permissions', 'permissions'),
  inSettings('settings-record', 'activity', async (page, { openFresh, say }) => {
    // The first time a worker that has just woken lists the tools anew, which is not to be told of.
    for (let time = 0; time < 2; time += 1) {
      const panel = await openFresh('/sidepanel.html')
      await askIn(panel, say, 'Read issue 7')
      await panel.getByText(/nothing of it was done/).waitFor()
      await waitForEnd(panel, say)
      await panel.close()
    }
    await page
      .getByRole('region', { name: say('activity') })
      .getByRole('listitem')
      .nth(3)
      .waitFor()
  }),
  inSettings('settings-data', 'data_title', async (page, { say }) => {
    await page.getByText(say('data_used')).waitFor()
  }),
  inSettings('connector-page', undefined, async (page, { say }) => {
    await page
      .getByRole('link', { name: say('connector_page_open') })
      .first()
      .click()
    await page.getByRole('region', { name: say('who_runs_it') }).waitFor()
    await page.getByRole('region', { name: say('traffic') }).waitFor()
  }),
]
