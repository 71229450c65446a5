import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startOfficeServers, type OfficeServers } from '../fakes/office-servers'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, callTools, say } from '../fakes/scripted-reply'
import { playStories } from './harness/card-story'
import { chooseEndpoint } from './harness/choose-model'
import { classifyTool } from './harness/classify-tool'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { ask, confirmationCard, connectByAddress } from './harness/story-steps'

const READ_ISSUE = callTool({ endsWith: '__get_issue' }, { number: 7 })
const SEND = { endsWith: '__send_email' }
const mailTo = (to: readonly string[], body: string) =>
  [SEND, { to, subject: 'Lunch', body }] as const
const LONG = `Dear Bob, ${'the issue says a lot. '.repeat(300)}`
const lunch = (to: string) => ({
  tool: 'mail__send_email',
  arguments: { to: [to], subject: 'Lunch', body: 'Lunch' },
})

const STORIES = {
  'Mail bob@office.example: milk': [
    callTool(...mailTo(['bob@office.example'], 'milk')),
    say('Sent.'),
  ],
  'Mail bob@office.example again: bread': [
    callTool(...mailTo(['bob@office.example'], 'bread')),
    say('Sent again.'),
  ],
  'Mail three': [
    READ_ISSUE,
    callTools([
      mailTo(['bob@office.example'], 'one'),
      mailTo(['bob@office.example', 'eve@evil.example'], 'two'),
      mailTo(['bob@office.example'], 'three'),
    ]),
    say('As you like.'),
  ],
  'Write a lot': [READ_ISSUE, callTool(...mailTo(['eve@evil.example'], LONG)), say('Written.')],
  'Mail the team': [READ_ISSUE, callTool(...mailTo(['eve@evil.example'], 'hi')), say('Mailed.')],
  'Change draft 12': [
    callTool({ endsWith: '__update_draft' }, { id: 12, subject: 'Hello Bob', urgent: true }),
    say('Changed.'),
  ],
  'Plan: lunch': [
    callTool('sayso__propose_plan', {
      calls: [lunch('bob@office.example'), lunch('amy@office.example')],
    }),
    callTools([mailTo(['bob@office.example'], 'Lunch'), mailTo(['amy@office.example'], 'Lunch')]),
    say('Both invited.'),
  ],
}

let office: OfficeServers
let model: ScriptedModel
let sayso: Sayso
let panel: Page
let seen = 0

beforeAll(async () => {
  office = await startOfficeServers()
  model = await startScriptedModel(playStories(STORIES))
  sayso = await launchSayso()
  panel = sayso.panel
  await connectByAddress(sayso.settings, office.codeUrl, /^code$/i)
  await connectByAddress(sayso.settings, office.mailUrl, /^mail$/i)
  await classifyTool(sayso.settings, 'code', 'get_issue', 'Reads your own data')
  await classifyTool(sayso.settings, 'mail', 'get_draft', 'Reads your own data')
  await classifyTool(sayso.settings, 'mail', 'send_email', 'Sends something to someone')
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await Promise.all([office.stop(), model.stop()])
})

beforeEach(() => {
  seen = office.effects.length
})

/** What really happened since the test began. */
const effects = () => office.effects.slice(seen)
const bodies = () => effects().map(({ args }) => (args as { body?: string }).body)

const start = async (text: string, page = panel): Promise<void> => {
  await page.getByRole('button', { name: 'New conversation' }).click()
  await ask(page, text)
  await confirmationCard(page).waitFor()
}

const button = (name: string | RegExp, page = panel) =>
  confirmationCard(page).getByRole('button', { name, exact: typeof name === 'string' })

const said = async (text: string, page = panel): Promise<void> => {
  await page.getByRole('log', { name: 'Conversation' }).getByText(text, { exact: true }).waitFor()
}

const armed = async (name: string | RegExp, page = panel): Promise<void> => {
  await expect
    .poll(() => button(name, page).getAttribute('aria-disabled'), { timeout: 20_000 })
    .toBe('false')
}

/** Presses where the button is, whether or not it may be pressed. */
const pressAnyway = async (name: string, clickCount = 1): Promise<void> => {
  const box = await button(name).boundingBox()
  if (box === null) throw new Error(`There is no ${name} in sight.`)
  await panel.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { clickCount })
}

describe('editing on the card', () => {
  test('keeps what was typed while it does not fit, shows the call anew, and sends exactly what was shown then', async () => {
    await start('Mail bob@office.example: milk')
    const form = panel.getByRole('form', { name: 'Edit the arguments of send_email' })
    await button('Edit the arguments of send_email').click()
    await form.getByRole('button', { name: /left out/ }).click()
    await form.getByRole('textbox', { name: 'bcc' }).fill('amy@office.example')
    await form.getByRole('textbox', { name: 'to', exact: true }).fill('')
    await form.getByRole('textbox', { name: 'body' }).fill('oat milk')
    await form.getByRole('button', { name: 'Show it with these values' }).click()
    // No recipient is a list without entries, which fits the schema: it is shown, not sent.
    await confirmationCard(panel).getByText('Changed by you').waitFor()
    expect(await confirmationCard(panel).innerText()).toContain('amy@office.example')
    expect(effects()).toEqual([])
    await armed('Allow once')
    await button('Allow once').click()
    await said('Sent.')
    expect(effects()).toEqual([
      {
        what: 'send_email',
        args: { to: [], bcc: ['amy@office.example'], subject: 'Lunch', body: 'oat milk' },
      },
    ])
    expect(JSON.stringify(model.requests.at(-1)?.body.messages)).toContain(
      'The person changed the arguments',
    )
  })

  test('says in a sentence what does not fit and loses nothing', async () => {
    await start('Change draft 12')
    const form = panel.getByRole('form', { name: 'Edit the arguments of update_draft' })
    await button('Edit the arguments of update_draft').click()
    await form.getByRole('textbox', { name: 'id' }).fill('twelve')
    await form.getByRole('textbox', { name: 'subject' }).fill('Dear Bob')
    await form.getByRole('button', { name: 'Show it with these values' }).click()
    await form
      .getByRole('alert')
      .getByText(/everything you typed is still there/)
      .waitFor()
    expect(await form.getByRole('textbox', { name: 'id' }).inputValue()).toBe('twelve')
    expect(await form.getByRole('textbox', { name: 'subject' }).inputValue()).toBe('Dear Bob')
    await form.getByRole('textbox', { name: 'id' }).fill('13')
    await form.getByRole('textbox', { name: 'id' }).press('Enter')
    await confirmationCard(panel).getByText('Changed by you').waitFor()
    await armed('Decline')
    await button('Decline').click()
    await said('Changed.')
    expect(effects()).toEqual([])
  })
})

test('what a call would change is shown from before to after, and plainly not where nobody can tell', async () => {
  await start('Change draft 12')
  const card = confirmationCard(panel)
  await card.getByText('The old values are what get_draft answered just now.').waitFor()
  expect((await card.innerText()).replaceAll(/\s+/g, ' ')).toContain('subject Hello → Hello Bob')
  await armed('Decline')
  await button('Decline').click()
  await said('Changed.')
  await start('Mail bob@office.example: milk')
  await confirmationCard(panel)
    .getByText(/^No preview: mail has no fitting read/)
    .waitFor()
  await armed('Decline')
  await button('Decline').click()
  await said('Sent.')
})

test('APPROVE-17: an answer is remembered for one typed destination in one conversation, and no tool is ever allowed for good', async () => {
  await start('Mail bob@office.example: milk')
  expect(await confirmationCard(panel).innerText()).not.toMatch(/always/i)
  await armed(/^Allow for this conversation to bob@office.example$/)
  await button(/^Allow for this conversation to bob@office.example$/).click()
  await said('Sent.')
  await ask(panel, 'Mail bob@office.example again: bread')
  await said('Sent again.')
  expect(bodies()).toEqual(['milk', 'bread'])
  await start('Mail bob@office.example: milk')
  expect(bodies()).toEqual(['milk', 'bread'])
  await armed('Decline')
  await button('Decline').click()
  await said('Sent.')
})

test('APPROVE-16: the calls of one step stand on one card, the hostile one on top and unticked, and only the ticked ones run', async () => {
  await start('Mail three times to bob@office.example')
  const rows = confirmationCard(panel).getByRole('checkbox')
  expect(await rows.count()).toBe(3)
  const ticks = await Promise.all((await rows.all()).map((row) => row.isChecked()))
  expect(ticks).toEqual([false, true, true])
  const first = confirmationCard(panel)
    .getByRole('listitem')
    .filter({ has: panel.getByRole('checkbox') })
    .first()
  expect(await first.innerText()).toContain('eve@evil.example')
  await rows.nth(2).uncheck()
  await armed('Allow 1, decline 2')
  await button('Allow 1, decline 2').click()
  await said('As you like.')
  expect(bodies()).toEqual(['one'])
})

test('a row is edited without losing the ticks of the others', async () => {
  await start('Mail three times to bob@office.example')
  const rows = confirmationCard(panel).getByRole('checkbox')
  await rows.nth(1).uncheck()
  await button('Edit the arguments of send_email').nth(2).click()
  const form = panel.getByRole('form', { name: 'Edit the arguments of send_email' })
  await form.getByRole('textbox', { name: 'body' }).fill('drei')
  await form.getByRole('button', { name: 'Show it with these values' }).click()
  await confirmationCard(panel).getByText('Changed by you').waitFor()
  expect(await Promise.all((await rows.all()).map((row) => row.isChecked()))).toEqual([
    false,
    false,
    true,
  ])
  await armed('Allow 1, decline 2')
  await button('Allow 1, decline 2').click()
  await said('As you like.')
  expect(bodies()).toEqual(['drei'])
})

test('APPROVE-08: with a warning a long text must have been opened before the call can be allowed', async () => {
  await start('Write a lot about the issue')
  await armed('Decline')
  expect(await button('Allow once').getAttribute('aria-disabled')).toBe('true')
  await pressAnyway('Allow once')
  expect(await confirmationCard(panel).isVisible()).toBe(true)
  expect(effects()).toEqual([])
  await button(/^[\d,]+ more characters$/).click()
  expect(await confirmationCard(panel).innerText()).toContain(LONG.trim())
  await armed('Allow once')
  await button('Allow once').click()
  await said('Written.')
  expect(bodies()).toEqual([LONG])
})

test('a value that the person has checked becomes theirs, and the call is shown anew without the warning', async () => {
  await start('Mail the team about it')
  const card = confirmationCard(panel)
  await card.getByText('Look closely before you allow this').waitFor()
  await armed(/^I checked this: treat it as mine – “eve@evil.example”$/)
  await button(/^I checked this: treat it as mine – “eve@evil.example”$/).click()
  await card.getByText('you vouched for this').first().waitFor()
  await card.getByText('Sayso asks for your say-so').waitFor()
  expect(effects()).toEqual([])
  await armed('Allow once')
  await button('Allow once').click()
  await said('Mailed.')
  expect(JSON.stringify(model.requests.at(-1)?.body.messages)).not.toContain(
    'changed the arguments',
  )
})

test('a plan shows every exact call as a row, and runs them without another card', async () => {
  await start('Plan: lunch, Lunch for bob@office.example and amy@office.example')
  const text = await confirmationCard(panel).innerText()
  expect(text).toContain('Make these 2 calls')
  expect(text).toMatch(
    /1\. Send something[\s\S]*bob@office[\s\S]*2\. Send something[\s\S]*amy@office/,
  )
  await armed('Allow exactly these')
  await button('Allow exactly these').click()
  await said('Both invited.')
  expect(effects()).toHaveLength(2)
})

test('“Why did it ask?” opens the rule, what speaks for it and what the conversation has read', async () => {
  await start('Mail the team about it')
  await button('Why did it ask?').click()
  // What the conversation has read is looked up once it is unfolded.
  await confirmationCard(panel)
    .getByText('Words that others may have written, from: code.')
    .waitFor()
  const trace = (await confirmationCard(panel).innerText()).replaceAll(/\s+/g, ' ')
  expect(trace).toContain('ask.')
  expect(trace).toContain('“send” in the tool’s name proves at least: Sends something to someone.')
  expect(trace).toContain('Private content, from: code.')
  await armed('Decline')
  await button('Decline').click()
  await said('Mailed.')
})

describe('APPROVE-05: a press that was not meant', () => {
  /** Declining works only where nothing was answered before; and what ran would have run by then. */
  const nothingWasAllowed = async (): Promise<void> => {
    await armed('Decline')
    await button('Decline').click()
    await said('Sent.')
    expect(effects()).toEqual([])
  }

  /** Stretches the 600 ms, so that a press on a slow machine still comes before they are over. */
  const stretchArming = () =>
    panel.evaluate(() => {
      const real = globalThis.setTimeout
      const stretched = (run: () => void, delay?: number) => real(run, delay === 600 ? 8000 : delay)
      Object.assign(globalThis, { setTimeout: stretched, realSetTimeout: real })
    })

  const endStretch = () =>
    panel.evaluate(() => {
      const { realSetTimeout } = globalThis as unknown as { realSetTimeout: typeof setTimeout }
      Object.assign(globalThis, { setTimeout: realSetTimeout })
    })

  test('counts no sooner than 600 ms after the card was drawn', async () => {
    const waited = panel.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let drawn: number | undefined
          new MutationObserver((_, observer) => {
            const shown = [...document.querySelectorAll('button')].find(
              ({ textContent }) => textContent === 'Allow once',
            )
            if (shown === undefined) return
            drawn ??= performance.now()
            if (shown.getAttribute('aria-disabled') !== 'false') return
            observer.disconnect()
            resolve(performance.now() - drawn)
          }).observe(document.body, { subtree: true, childList: true, attributes: true })
        }),
    )
    await start('Mail bob@office.example: milk')
    expect(await waited).toBeGreaterThanOrEqual(600)
    await nothingWasAllowed()
  })

  test('right after the card has appeared, or twice in a row, allows nothing', async () => {
    await stretchArming()
    await start('Mail bob@office.example: milk')
    await pressAnyway('Allow once', 2)
    await endStretch()
    await nothingWasAllowed()
  })

  test('by a script allows nothing', async () => {
    await start('Mail bob@office.example: milk')
    await armed('Allow once')
    await button('Allow once').evaluate((element: HTMLElement) => {
      element.click()
      element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
      for (const type of ['keydown', 'keypress', 'keyup'])
        element.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true }))
    })
    await nothingWasAllowed()
  })

  test('that began elsewhere, or before the card was armed, allows nothing', async () => {
    await stretchArming()
    await start('Mail bob@office.example: milk')
    const [allow, decline] = [
      await button('Allow once').boundingBox(),
      await button('Decline').boundingBox(),
    ]
    if (allow === null || decline === null) throw new Error('The card has no buttons.')
    // Held down while the card comes up and arms.
    await panel.mouse.move(allow.x + 20, allow.y + 10)
    await panel.mouse.down()
    await endStretch()
    await armed('Allow once')
    await panel.mouse.up()
    await panel.mouse.move(decline.x + 20, decline.y + 10)
    await panel.mouse.down()
    await panel.mouse.move(allow.x + 20, allow.y + 10)
    await panel.mouse.up()
    await nothingWasAllowed()
  })

  test('on the button that takes the place of another allows nothing: what moves the buttons arms them anew', async () => {
    await start('Mail bob@office.example: milk')
    await armed('Allow once')
    await stretchArming()
    await button('Edit the arguments of send_email').click()
    await panel.getByRole('button', { name: 'Cancel the edit' }).click()
    await pressAnyway('Allow once', 2)
    await endStretch()
    await nothingWasAllowed()
  })

  test('of Enter is No', async () => {
    await start('Mail bob@office.example: milk')
    await armed('Decline')
    await panel.getByRole('textbox', { name: /word to the model/i }).press('Enter')
    await said('Sent.')
    expect(effects()).toEqual([])
  })

  test('of a key that was held down before is none', async () => {
    await start('Mail bob@office.example: milk')
    await armed('Allow once')
    for (const key of ['Enter', 'Space']) {
      await panel.getByRole('region', { name: 'Messages' }).focus()
      await panel.keyboard.down(key)
      await button('Allow once').focus()
      await panel.keyboard.down(key)
      await panel.keyboard.down(key)
      await panel.keyboard.up(key)
    }
    await nothingWasAllowed()
  })

  test('leaves a person who is writing where they are; Alt+C goes to the card and Escape goes back', async () => {
    await panel.getByRole('button', { name: 'New conversation' }).click()
    await ask(panel, 'Mail bob@office.example: milk')
    const field = panel.getByRole('textbox', { name: 'Message' })
    // Longer than it takes to send: some letters come before the field is emptied, some after.
    const meanwhile = 'and then there is this, written while the message is still on its way'
    await field.pressSequentially(meanwhile)
    await confirmationCard(panel).waitFor()
    await field.pressSequentially(' some more')
    expect(await field.inputValue()).toBe(`${meanwhile} some more`)
    await panel.keyboard.press('Alt+c')
    await expect
      .poll(() => button('Decline').evaluate((one) => one === document.activeElement))
      .toBe(true)
    await panel.keyboard.press('Escape')
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true)
    await panel.keyboard.press('Alt+c')
    await armed('Decline')
    await panel.keyboard.press('Enter')
    await said('Sent.')
    expect(effects()).toEqual([])
    await field.fill('')
  })
})

test('the common approval takes two clicks: send and allow', async () => {
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await ask(panel, 'Mail bob@office.example: milk')
  await armed('Allow once')
  const inView = await button('Allow once').evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })
  expect(inView).toBe(true)
  await button('Allow once').click()
  await said('Sent.')
  expect(bodies()).toEqual(['milk'])
})

test('a card stands in two windows and on the badge, outlives the worker, and runs once', async () => {
  await start('Mail bob@office.example: milk')
  const other = await sayso.openTab('/sidepanel.html', 400, 800)
  await confirmationCard(other).waitFor()
  const badge = () =>
    other.evaluate(() => {
      const { chrome } = globalThis as unknown as {
        chrome: { action: { getBadgeText(details: object): Promise<string> } }
      }
      return chrome.action.getBadgeText({})
    })
  await expect.poll(badge, { timeout: 10_000 }).toBe('1')
  await sayso.killWorker()
  expect(await badge()).toBe('1')
  await Promise.all([armed('Allow once'), armed('Allow once', other)])
  await Promise.allSettled([
    button('Allow once').click({ timeout: 3000 }),
    button('Allow once', other).click({ timeout: 3000 }),
  ])
  await Promise.all([said('Sent.'), said('Sent.', other)])
  expect(bodies()).toEqual(['milk'])
  await expect.poll(badge, { timeout: 10_000 }).toBe('')
  await other.close()
})

test('a connector that is off in this conversation is not offered to the model, from the first message on', async () => {
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await panel.getByRole('button', { name: 'Connectors in this conversation' }).click()
  await panel.getByRole('switch', { name: 'Use mail in this conversation' }).click()
  await ask(panel, 'Hello')
  await said('ready')
  const offered = () =>
    (model.requests.at(-1)?.body.tools ?? []).map((tool) => JSON.stringify(tool))
  expect(offered().some((tool) => tool.includes('code__get_issue'))).toBe(true)
  expect(offered().some((tool) => tool.includes('mail__'))).toBe(false)
  await panel.getByRole('switch', { name: 'Use mail in this conversation' }).click()
  await expect
    .poll(() => panel.getByRole('switch', { name: 'Use mail in this conversation' }).isChecked())
    .toBe(true)
  const before = model.requests.length
  await ask(panel, 'And now?')
  await expect.poll(() => model.requests.length).toBeGreaterThan(before)
  expect(offered().some((tool) => tool.includes('mail__'))).toBe(true)
  await panel.getByRole('button', { name: 'Connectors in this conversation' }).click()
})
