import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FRAME_READY } from '@/components/chat/diagram/diagram-messages'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { expectNoBarriers } from '../e2e/harness/no-barriers'
import { THEMES } from '../e2e/harness/screenshots'
import { ask } from '../e2e/harness/story-steps'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { say } from '../fakes/scripted-reply'
import { followScript } from '../faults/follow-script'
import { DIAGRAM_KINDS } from './diagram-kinds'

const PIE = 'pie\n  "Allowed" : 7\n  "Refused" : 3'

const fence = (text: string): string => `\`\`\`mermaid\n${text}\n\`\`\``

let model: ScriptedModel
let sayso: Sayso

beforeAll(async () => {
  const follow = followScript({
    'one of each': [
      say(`${DIAGRAM_KINDS.map(({ text }) => fence(text)).join('\n\n')}\n\nThat is all.`),
    ],
    'one more': [say(`${fence(PIE)}\n\nThere.`)],
    'not this one': [say(`${fence('mindmap\n  root((Launch))\n    Mail')}\n\nSee above.`)],
  })
  model = await startScriptedModel((request, index) =>
    index === 0 ? say('ready') : follow(request),
  )
  sayso = await launchSayso({ panel: false, grantHosts: ['http://127.0.0.1/*'] })
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await model.stop()
})

/** What is written in a picture; each word may be an element of its own. */
const wordsIn = (svg: string): string =>
  svg
    .replace(/<style[^]*?<\/style>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

const openPanel = (): Promise<Page> => sayso.openTab('/sidepanel.html', 400, 800)

test('a diagram that took too long is drawn when it is tried again', async () => {
  const panel = await openPanel()
  // The first frame is never heard, as one that a busy machine does not get to.
  await panel.evaluate((ready) => {
    const deafen = (event: MessageEvent): void => {
      if (event.data !== ready) return
      removeEventListener('message', deafen)
      event.stopImmediatePropagation()
    }
    addEventListener('message', deafen)
  }, FRAME_READY)
  await ask(panel, 'one more')
  await panel.getByText('Not drawn: it took too long.').waitFor({ timeout: 60_000 })
  const again = panel.getByRole('button', { name: 'Try again' })
  await again.press('Enter')
  await panel.getByRole('img', { name: 'Diagram (pie)' }).waitFor({ timeout: 60_000 })
  await again.waitFor({ state: 'detached' })
  await expect
    .poll(() => panel.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Show in full size')
  await panel.close()
})

test('each kind of diagram is drawn with all its words, in either theme', async () => {
  const panel = await openPanel()
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await ask(panel, 'one of each')
  await panel.getByText('That is all.').waitFor()
  const seen: string[] = []
  for (const colorScheme of THEMES) {
    await panel.emulateMedia({ colorScheme })
    for (const { kind, words } of DIAGRAM_KINDS) {
      const picture = panel.getByRole('img', { name: `Diagram (${kind})` })
      await picture.waitFor({ timeout: 60_000 })
      const drawn = () => picture.evaluate((image: HTMLImageElement) => image.src)
      // The other theme's picture stays until this one's is there.
      await expect.poll(async () => seen.includes(await drawn()), { timeout: 60_000 }).toBe(false)
      seen.push(await drawn())
      const text = wordsIn(decodeURIComponent(await drawn()))
      expect.soft(words.filter((word) => !text.includes(word))).toEqual([])
      expect(
        await picture.evaluate(async (image: HTMLImageElement) => {
          await image.decode()
          return Math.min(image.naturalWidth, image.naturalHeight)
        }),
      ).toBeGreaterThan(60)
    }
    const folder = process.env['SAYSO_PICTURES']
    if (folder !== undefined)
      for (const { kind } of DIAGRAM_KINDS)
        await panel
          .getByRole('img', { name: `Diagram (${kind})` })
          .screenshot({ path: `${folder}/diagram-${kind}-${colorScheme}.png` })
  }
  expect(seen).toHaveLength(2 * DIAGRAM_KINDS.length)
  await expectNoBarriers(panel, [320])
  await panel.close()
})

test('of a kind that is not drawn the panel says so above its source', async () => {
  const panel = await openPanel()
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await ask(panel, 'not this one')
  await panel.getByText('Not drawn: Sayso does not draw this kind of diagram.').waitFor()
  await panel.getByText('root((Launch))').waitFor()
  await panel.close()
})
