import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAxeViolations } from '../e2e/harness/axe'
import { actsWith } from './looks/acts'
import { cutOffIn } from './looks/cut-off'
import { drawn } from './looks/drawn'
import { unseenFocusIn } from './looks/focus-walk'
import { LEAVINGS } from './looks/leavings'
import { sidewaysIn } from './looks/look'
import { movesIn, noticeMoves } from './looks/moves'
import { openStage, type Stage } from './looks/stage'
import { unmarkedIn } from './looks/unmarked'

const SCENES = actsWith(
  new Set([
    'panel-answer',
    'panel-working',
    'panel-palette',
    'panel-switches',
    'card-alarm',
    'card-edit',
    'settings-connectors',
  ]),
).flatMap(({ isConnected, scenes }) => (isConnected ? scenes : []))

/** What is left of a panel of 400 pixels, and of a window of 640, at twice the size. */
const widthAtTwice = (name: string): number => (name.startsWith('settings') ? 320 : 200)

/** Enough to go around in a panel, and far enough into the settings. */
const PRESSES = 25

let stage: Stage

beforeAll(async () => {
  stage = await openStage({
    isConnected: true,
    media: { forcedColors: 'active', reducedMotion: 'reduce' },
  })
  await noticeMoves(stage.sayso.context)
})

afterAll(async () => {
  await stage.close()
})

test.each(SCENES)(
  '$name is whole, still and shows the focus with colours of the person’s own, no motion and twice the size',
  async (scene) => {
    const { page } = await scene.bringAbout(stage)
    const found = [
      ...(await movesIn(page)),
      ...(await unmarkedIn(page)),
      ...(await findAxeViolations(page)).map(({ rule, elements }) => `${rule}: ${elements[0]}`),
    ]
    await page.setViewportSize({ width: widthAtTwice(scene.name), height: 400 })
    // Until then the panel is as high as before, and a bar beside it takes of its width.
    await drawn(page)
    found.push(
      ...(await sidewaysIn(page)),
      ...(await cutOffIn(page)),
      ...(await unseenFocusIn(page, PRESSES)),
    )
    await page.close()
    expect(found).toEqual([])
  },
)

test('what the header has no room for at twice the size is one press away, and the focus comes back', async () => {
  const { say } = stage
  const page = await stage.openFresh('/sidepanel.html')
  await page.getByRole('button', { name: say('connectors_here') }).press('Enter')
  await page.getByRole('switch').first().press('Space')
  await page.getByRole('button', { name: say('connectors_here_some_off') }).focus()
  await page.setViewportSize({ width: 200, height: 400 })
  const more = page.getByRole('button', { name: say('more_here_some_off') })
  await more.press('Enter')
  const items = page.getByRole('menuitem')
  expect(await items.allTextContents()).toEqual([
    expect.stringMatching(say('connectors_here_some_off')),
    expect.stringMatching(say('about_conversation')),
    expect.stringMatching(say('settings')),
  ])
  expect([...(await sidewaysIn(page)), ...(await cutOffIn(page))]).toEqual([])
  const here = page.getByRole('region', { name: say('connectors_here') })
  await here.waitFor()
  await items.first().press('Enter')
  await here.waitFor({ state: 'detached' })
  await expect.poll(() => more.evaluate((one) => one === document.activeElement)).toBe(true)
  const title = page.getByRole('heading', { level: 1 })
  expect((await title.boundingBox())?.width).toBeGreaterThan(60)
  await page.setViewportSize({ width: 185, height: 400 })
  await drawn(page)
  expect(await sidewaysIn(page)).toEqual([])
  await page.close()
})

test.each(LEAVINGS)('the focus stays near when $what', async ({ scene, leave }) => {
  const [act] = actsWith(new Set([scene])).flatMap(({ scenes }) => scenes)
  if (act === undefined) throw new Error(`There is no scene "${scene}".`)
  const { page } = await act.bringAbout(stage)
  const left = await leave(page, stage.say)
  await left.waitFor({ state: 'detached' })
  const holder = () => page.evaluate(() => document.activeElement?.localName)
  await expect.poll(holder).not.toBe('body')
  await page.close()
})
