import { Buffer } from 'node:buffer'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLoopbackServer, type LoopbackServer } from '../fakes/loopback-server'
import { say } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { followScript } from '../faults/follow-script'
import { chooseEndpoint } from './harness/choose-model'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { readTable } from './harness/read-table'
import { surfaceUrl } from './harness/sayso-build'
import { ask } from './harness/story-steps'

const CODE = 'const answer = "forty-two" // not 41'
const DIAGRAM = `flowchart LR\n  ask[Ask] --> card{Card}\n  card -->|yes| done[Done]`
const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``

/** A picture of one pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

let site: LoopbackServer
let model: ScriptedModel
let sayso: Sayso
let panel: Page
const asked: string[] = []

const hostile = (origin: string): readonly string[] => [
  'flowchart LR\n  a[Press] --> b\n  click a href "javascript:document.title=1"',
  `flowchart LR\n  a@{ img: "${origin}/shape.png", label: "x" } --> b`,
  `flowchart LR\n  a["<img src=${origin}/label.png onerror=alert(1)>"] --> b`,
  `flowchart LR\n  a["<script>fetch('${origin}/script')</script>"] --> b`,
  `%%{init: {"themeCSS": "@import url(${origin}/theme.css); * { background: url(${origin}/css.png) }", "securityLevel": "loose"}}%%\nflowchart LR\n  inert --> drawn`,
  `flowchart LR\n  a --> b\n  style a fill:url(${origin}/fill.svg)`,
]

beforeAll(async () => {
  site = await startLoopbackServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  const follow = followScript({
    'show me': [
      say(
        `Look:\n\n${fence('js', CODE)}\n\nIt costs $5. Then $\\frac{a}{b}$ and\n\n$$\\sum_{i=1}^n i$$\n\n${fence('mermaid', DIAGRAM)}\n\n${fence('mermaid', 'flowchart LR\n  a -->')}\n\nThat is all.`,
      ),
    ],
    'now the others': [
      say(
        `${hostile(site.origin)
          .map((text) => fence('mermaid', text))
          .join('\n\n')}\n\nSix of them.`,
      ),
    ],
    'what is in these?': [say('Seen.')],
  })
  model = await startScriptedModel((request, index) =>
    index === 0 ? say('ready') : follow(request),
  )
  sayso = await launchSayso({ grantHosts: ['http://127.0.0.1/*'] })
  panel = sayso.panel
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
})

afterAll(async () => {
  await sayso.close()
  await Promise.all([model.stop(), site.stop()])
})

test('an answer has its code in colours, its formulas as mathematics and its diagram as a picture', async () => {
  await ask(panel, 'show me')
  await panel.getByText('That is all.').waitFor({ timeout: 20_000 })
  const picture = panel.getByRole('img', { name: 'Diagram (flowchart)' })
  await picture.waitFor({ timeout: 30_000 })
  await panel.getByText('Not drawn: it has a mistake').waitFor({ timeout: 30_000 })
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
    100,
  )
  expect(await picture.getAttribute('src')).toMatch(/^data:image\/svg\+xml,.*Ask.*Done/)
  await panel.getByRole('button', { name: 'Source of the diagram' }).click()
  await panel.getByText('ask[Ask] --> card{Card}').waitFor()
  await panel.getByRole('button', { name: 'Show in full size' }).click()
  await panel.getByRole('group', { name: 'Diagram in full size' }).waitFor()

  expect(await panel.locator('math mfrac').count()).toBe(1)
  expect(await panel.locator('math[display=block]').count()).toBe(1)
  await panel.getByText('It costs $5. Then').waitFor()
  const coloured = panel.locator('pre span', { hasText: /^const$/ })
  await coloured.waitFor()
  expect(await panel.locator('pre', { hasText: 'forty-two' }).innerText()).toBe(CODE)

  await sayso.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await panel.getByRole('button', { name: 'Copy', exact: true }).first().click()
  await panel.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await panel.evaluate(() => navigator.clipboard.readText())).toBe(CODE)
  expect(await panel.locator('math [style], pre [style], img[style]').count()).toBe(0)
  await expectNoBarriers(panel, [320])
})

test('formulas and diagrams are drawn before a conversation is printed', async () => {
  const [row] = await readTable<{ id: string }>(sayso.settings, 'conversations')
  const page = await sayso.context.newPage()
  await page.addInitScript(() => {
    window.print = () => {
      const drawn = ['math', 'img'].map((name) => document.querySelectorAll(name).length)
      document.body.setAttribute('data-printed', drawn.join(' '))
    }
  })
  await page.goto(`${surfaceUrl('/sidepanel.html')}?print=${row?.id}`)
  await page.locator('body[data-printed]').waitFor({ timeout: 60_000 })
  expect(await page.locator('body').getAttribute('data-printed')).toBe('2 1')
  await page.close()
})

test('a diagram that would press, load or run something does nothing of it, and its source is shown', async () => {
  await ask(panel, 'now the others')
  await panel.getByText('Six of them.').waitFor()
  const drawn = panel.getByRole('img', { name: 'Diagram (flowchart)' })
  await expect.poll(() => drawn.count(), { timeout: 30_000 }).toBe(2)
  expect(await panel.getByText('Not drawn: it has links, pictures or HTML in it.').count()).toBe(5)
  await panel.getByText('click a href "javascript:document.title=1"').waitFor()
  const picture = decodeURIComponent((await drawn.last().getAttribute('src')) ?? '')
  expect(picture).not.toMatch(/127\.0\.0\.1|@import|<script|<image|<a /)
  expect(asked).toEqual([])
  expect(await panel.locator('iframe').count()).toBe(0)
})

test('files are attached by picking, pasting and dropping, refused with a reason, taken away and sent', async () => {
  const list = panel.getByRole('list', { name: 'Attached to this message' })
  const field = panel.getByRole('textbox', { name: 'Message' })
  await field.fill('what is in these?')
  await panel.locator('input[type=file]').setInputFiles([
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('The key is under the mat.') },
    { name: 'huge.txt', mimeType: 'text/plain', buffer: Buffer.alloc(900_000, 'a') },
    { name: 'program.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from([0, 255]) },
  ])
  await list.getByText('notes.txt').waitFor()
  const alert = panel.getByRole('alert')
  await alert.getByText('huge.txt is too large to attach.').waitFor()
  await alert.getByText('program.exe is neither text nor a picture that can be read.').waitFor()

  const give = (
    target: Locator,
    kind: 'paste' | 'drop',
    name: string,
    type: string,
    base64: string,
  ) =>
    target.evaluate(
      (element, given) => {
        const bytes = Uint8Array.from(atob(given.base64), (letter) => letter.codePointAt(0) ?? 0)
        const data = new DataTransfer()
        data.items.add(new File([bytes], given.name, { type: given.type }))
        const options = { bubbles: true, cancelable: true }
        element.dispatchEvent(
          given.kind === 'paste'
            ? new ClipboardEvent('paste', { ...options, clipboardData: data })
            : new DragEvent('drop', { ...options, dataTransfer: data }),
        )
      },
      { kind, name, type, base64 },
    )
  await give(field, 'paste', 'shot.png', 'image/png', PIXEL)
  await list.getByText('shot.png').waitFor()
  await give(panel.getByRole('log'), 'drop', 'dropped.md', 'text/markdown', btoa('# Not wanted'))
  await list.getByText('dropped.md').waitFor()
  await panel.getByRole('button', { name: 'Remove dropped.md' }).click()
  await list.getByText('dropped.md').waitFor({ state: 'detached' })
  await list.getByRole('button', { name: 'notes.txt', exact: true }).click()
  await list.getByText('The key is under the mat.').waitFor()
  expect(await field.inputValue()).toBe('what is in these?')

  await panel.getByRole('button', { name: 'Send', exact: true }).click()
  await panel.getByText('Seen.').waitFor()
  expect(await list.count()).toBe(0)
  expect(await alert.count()).toBe(0)
  const sent = JSON.stringify(model.requests.at(-1)?.body)
  expect(sent).toContain('The key is under the mat.')
  expect(sent).toContain('"media_type":"image/jpeg"')
  expect(sent).not.toContain('Not wanted')
})

test('what draws has no way out, even for a script of its own', async () => {
  // A violation of the pages' policy, by a style or a script in an answer, would be among them; from here on they are looked for.
  expect(sayso.problems).toEqual([])
  await panel.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = '/diagram-frame.html'
    frame.id = 'tried'
    document.body.append(frame)
  })
  const frame = panel.frameLocator('#tried')
  await frame.locator('body').waitFor({ state: 'attached', timeout: 60_000 })
  const tried = await frame.locator('body').evaluate(async (body, origin) => {
    const violated = new Set<string>()
    const all = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        violated.add(event.effectiveDirective)
        if (violated.size === 6) resolve()
      })
    })
    const reached = await fetch(`${origin}/fetch`, { mode: 'no-cors' }).then(
      () => true,
      () => false,
    )
    body.innerHTML = `<img src="${origin}/img"><iframe src="${origin}/frame"></iframe><link rel=stylesheet href="${origin}/css"><video src="${origin}/video"></video>`
    const script = document.createElement('script')
    script.textContent = 'document.title = "ran"'
    body.append(script)
    await all
    return { reached, origin: self.origin, title: document.title, violated: [...violated].sort() }
  }, site.origin)
  expect(tried).toEqual({
    reached: false,
    origin: 'null',
    title: 'Diagram',
    violated: [
      'connect-src',
      'frame-src',
      'img-src',
      'media-src',
      'script-src-elem',
      'style-src-elem',
    ],
  })
  expect(asked).toEqual([])
  // What never ends there holds up nobody here.
  await frame.locator('body').evaluate(() => {
    setTimeout(() => {
      for (;;);
    })
  })
  expect(
    await panel.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50, 'lives'))),
  ).toBe('lives')
  await panel.evaluate(() => document.querySelector('#tried')?.remove())
})
