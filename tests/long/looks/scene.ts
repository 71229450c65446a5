import type { Locator, Page } from 'playwright-core'
import { PANEL_WIDTHS } from '@/tests/e2e/harness/screenshots'
import type { Stage } from './stage'

/** What stands before the person, in one state: a page, and the part of it that is looked at where the rest is another scene's. */
export interface Standing {
  readonly page: Page
  readonly part?: Locator
}

/** One surface in one state, and the way there. */
export interface Scene {
  /** Also the beginning of its pictures' names. */
  readonly name: string
  /** CSS pixels. */
  readonly widths: readonly number[]
  readonly bringAbout: (stage: Stage) => Promise<Standing>
}

/** Settings open in a tab, so they are looked at in the width of one as well. */
const SETTINGS_WIDTHS = [...PANEL_WIDTHS, 1000]

/** A state of the panel. */
export const inPanel = (name: string, act: (page: Page, stage: Stage) => Promise<void>): Scene => ({
  name,
  widths: PANEL_WIDTHS,
  bringAbout: async (stage) => {
    const page = await stage.openFresh('/sidepanel.html')
    await page.getByRole('textbox', { name: stage.say('message') }).waitFor()
    await act(page, stage)
    return { page }
  },
})

/**
 * A state of the settings.
 * @param title the message that names the section that is looked at; undefined looks at the whole page
 */
export const inSettings = (
  name: string,
  title: string | undefined,
  act: (page: Page, stage: Stage) => Promise<void> = () => Promise.resolve(),
): Scene => ({
  name,
  widths: SETTINGS_WIDTHS,
  bringAbout: async (stage) => {
    const page = await stage.openFresh('/options.html')
    // The last section is loaded after the others.
    await page.getByRole('region', { name: stage.say('data_title') }).waitFor()
    await act(page, stage)
    if (title === undefined) return { page }
    return { page, part: page.getByRole('region', { name: stage.say(title) }).first() }
  },
})
