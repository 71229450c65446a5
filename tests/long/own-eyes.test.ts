import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findAxeViolations } from '../e2e/harness/axe'
import { CARD_SCENES } from './looks/card-scenes'
import { cutOffIn } from './looks/cut-off'
import { unseenFocusIn } from './looks/focus-walk'
import { sidewaysIn } from './looks/look'
import { PANEL_SCENES } from './looks/panel-scenes'
import type { Scene } from './looks/scene'
import { SETTINGS_SCENES } from './looks/settings-scenes'
import { openStage, type Stage } from './looks/stage'

const SCENES: readonly Scene[] = [...PANEL_SCENES, ...CARD_SCENES, ...SETTINGS_SCENES].filter(
  ({ name }) =>
    ['panel-answer', 'panel-palette', 'card-alarm', 'card-edit', 'settings-connectors'].includes(
      name,
    ),
)

const PRESSES = 25

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ isConnected: true })
})

afterAll(async () => {
  await stage.close()
})

const inScene = async (scene: Scene, look: (page: Page) => Promise<void>): Promise<void> => {
  const { page } = await scene.bringAbout(stage)
  await look(page)
  await page.close()
}

describe.each(SCENES)('$name', (scene) => {
  test('is whole and shows the focus with colours of the person’s own', async () => {
    await inScene(scene, async (page) => {
      await page.emulateMedia({ forcedColors: 'active' })
      expect(await findAxeViolations(page)).toEqual([])
      expect(await unseenFocusIn(page, PRESSES)).toEqual([])
    })
  })

  test('moves nothing where the person wants no motion', async () => {
    await inScene(scene, async (page) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      const moving = await page.evaluate(
        () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
      )
      expect(moving).toBe(0)
    })
  })

  test('is whole at twice the size', async () => {
    await inScene(scene, async (page) => {
      // Twice the size is half the room: 640 pixels of a panel that was made wide for it, or of a window.
      await page.setViewportSize({ width: 320, height: 400 })
      expect(await sidewaysIn(page)).toEqual([])
      expect(await cutOffIn(page)).toEqual([])
      expect(await unseenFocusIn(page, PRESSES)).toEqual([])
    })
  })
})
