import { afterAll, beforeAll, expect, test } from 'vitest'
import { CARD_SCENES } from './looks/card-scenes'
import { hasKeptFonts } from './looks/fonts-of'
import { differenceFromKept } from './looks/kept-pictures'
import { lookAt } from './looks/look'
import { PANEL_SCENES } from './looks/panel-scenes'
import { SETTINGS_SCENES } from './looks/settings-scenes'
import { openStage, type Stage } from './looks/stage'

/** What people see most; `npm run looks` has all of them. */
const MOST_SEEN = new Set([
  'panel-new',
  'panel-answer',
  'panel-call',
  'panel-failed',
  'panel-palette',
  'card-send',
  'card-alarm',
  'card-batch',
  'settings-connectors',
  'settings-record',
])

const SCENES = [...PANEL_SCENES, ...CARD_SCENES, ...SETTINGS_SCENES].filter(({ name }) =>
  MOST_SEEN.has(name),
)

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ isConnected: true })
})

afterAll(async () => {
  await stage.close()
})

test.each(SCENES)('$name looks as it did, without barriers and within its width', async (scene) => {
  const standing = await scene.bringAbout(stage)
  const isComparable = await hasKeptFonts(standing.page)
  const found: string[] = []
  await lookAt(scene.name, standing, scene.widths, ({ name, taken, faults }) => {
    const difference = isComparable ? differenceFromKept(name, taken) : undefined
    found.push(...faults, ...(difference === undefined ? [] : [`${name}: ${difference}`]))
  })
  await standing.page.close()
  expect(found).toEqual([])
})
