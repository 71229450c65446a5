import { readFile } from 'node:fs/promises'
import type { McpServer } from '@modelcontextprotocol/server'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startModernServer, type TestServer } from '../host/connectors/modern-server'
import { startScriptedModel, type Script, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { startPlayground, type Playground } from '../playground/start-playground'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { expectNoBarriers } from '../e2e/harness/no-barriers'
import { THEMES } from '../e2e/harness/screenshots'
import { ask, connectByAddress, waitForAnswer } from '../e2e/harness/story-steps'

const LONG = Array.from({ length: 30_000 }, (_, n) => `entry ${n} of the log`).join('\n')

/** Half a second of a tone: 8 bit, 8000 Hz, one channel. */
const sound = (): string => {
  const samples = Buffer.from(
    Array.from({ length: 4000 }, (_, n) => 128 + Math.round(60 * Math.sin(n / 3))),
  )
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples]).toString('base64')
}

const build = (mcp: McpServer): void => {
  mcp.registerTool('read_log', { description: 'Reads the log' }, () => ({
    content: [{ type: 'text', text: LONG }],
  }))
  mcp.registerTool('play_tone', { description: 'Reads a tone' }, () => ({
    content: [{ type: 'audio', mimeType: 'audio/wav', data: sound() }],
  }))
  mcp.registerTool('list_bills', { description: 'Lists bills' }, () => {
    const bills = Array.from({ length: 120 }, (_, n) => ({
      number: n + 1,
      to: `Customer ${n + 1}`,
      amount: (n + 1) * 12.5,
      paid: n % 3 === 0,
    }))
    return {
      content: [{ type: 'text', text: JSON.stringify({ bills }) }],
      structuredContent: { bills },
    }
  })
  mcp.registerTool('list_links', { description: 'Lists links' }, () => ({
    content: ODD_ADDRESSES.map((uri) => ({ type: 'resource_link', uri, name: 'Open me' })),
  }))
  mcp.registerTool('read_bill', { description: 'Reads a bill' }, () => ({
    content: [{ type: 'text', text: '{"paid":1}' }],
    structuredContent: { paid: 1000 },
  }))
}

const ODD_ADDRESSES = [
  'javascript:alert(1)',
  'file:///etc/passwd',
  'chrome-extension://own/options.html',
  'http://127.0.0.1:1/',
]

let playground: Playground<'everything'>
let own: TestServer
let sayso: Sayso
let model: ScriptedModel | undefined

beforeAll(async () => {
  playground = await startPlayground({ only: ['everything'] })
  own = await startModernServer(build)
  sayso = await launchSayso()
  await connectByAddress(sayso.settings, playground.everything.url, /everything/i)
  await connectByAddress(sayso.settings, own.url, /modern/i)
})

afterEach(async () => {
  await model?.stop()
  model = undefined
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await playground.stop()
  await own.stop()
})

const PICTURES = process.env['SAYSO_PICTURES']

const look = async (name: string): Promise<void> => {
  if (PICTURES === undefined) return
  for (const colorScheme of THEMES) {
    await sayso.panel.emulateMedia({ colorScheme })
    await sayso.panel.screenshot({ path: `${PICTURES}/${name}-${colorScheme}.png` })
  }
}

const withScript = async (script: Script): Promise<ScriptedModel> => {
  const first = say('ready')
  model = await startScriptedModel(
    typeof script === 'function'
      ? (request, index) => (index === 0 ? first : script(request, index - 1))
      : [first, ...script],
  )
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  await sayso.panel.getByRole('button', { name: 'New conversation' }).click()
  return model
}

/** Calls one tool and unfolds its card. */
const callAndOpen = async (tool: string, input: Record<string, unknown> = {}): Promise<Locator> => {
  const { panel } = sayso
  await withScript([callTool({ endsWith: `__${tool}` }, input), say('That is all.')])
  await ask(panel, `Use ${tool}`)
  await waitForAnswer(panel, `Use ${tool}`, /That is all/)
  await panel.getByRole('button', { name: new RegExp(tool) }).click()
  return panel.getByRole('log', { name: 'Conversation' })
}

/** The JSON of what the model was last asked. */
const lastAsked = (): string => JSON.stringify(model?.requests.at(-1)?.body)

const save = async (button: Locator): Promise<{ name: string; text: string }> => {
  const waiting = sayso.panel.waitForEvent('download')
  await button.click()
  const download = await waiting
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), 'utf8'),
  }
}

test('structured content is a table, and reaches the model once', async () => {
  const log = await callAndOpen('list_bills')
  const table = log.getByRole('table')
  await table.getByRole('columnheader', { name: 'amount' }).waitFor()
  expect(await table.getByRole('row').count()).toBe(51)
  await look('table')
  await expectNoBarriers(sayso.panel)
  await log.getByRole('button', { name: 'Show more rows' }).click()
  expect(await table.getByRole('row').count()).toBe(101)
  expect(lastAsked().split('Customer 77').length).toBe(2)
  const saved = await save(log.getByRole('button', { name: 'Save to a file' }))
  expect(saved.name).toBe('result.json')
  expect(JSON.parse(saved.text)).toMatchObject({ bills: { length: 120 } })
})

test('structured content of the example server is held against its schema', async () => {
  const log = await callAndOpen('get-structured-content', { location: 'New York' })
  await log.getByText('temperature').first().waitFor()
  await expect.poll(() => log.getByText('does not add up').count()).toBe(0)
})

test('JSONRPC-09: text and data that differ are both shown, with a word about it', async () => {
  const log = await callAndOpen('read_bill')
  await log.getByText('does not add up').waitFor()
  await log.getByText('say different things').waitFor()
  await log.getByText('1000').waitFor()
  await look('differs')
  expect(lastAsked()).toContain('differs from this text')
  expect(lastAsked()).not.toContain('1000')
})

test('an image is shown and given to the model', async () => {
  const log = await callAndOpen('get-tiny-image')
  const image = log.getByRole('img', { name: 'Image from the tool' })
  await image.waitFor()
  expect(await image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
  await look('image')
  expect(lastAsked()).toContain('"media_type":"image/png"')
})

test('a sound can be played', async () => {
  const log = await callAndOpen('play_tone')
  const player = log.getByLabel('Sound from the tool')
  await player.waitFor()
  await expect.poll(() => player.evaluate((one: HTMLAudioElement) => one.duration)).toBe(0.5)
  await look('sound')
  await expectNoBarriers(sayso.panel)
})

test('a long result is shown by its beginning, saved whole, and read on by the model', async () => {
  const { panel } = sayso
  await withScript(({ body }, index) => {
    if (index === 0) return callTool({ endsWith: '__read_log' })
    const id = /"result":"([^"]+)"/.exec(JSON.stringify(body).replaceAll('\\', ''))?.[1]
    return index === 1
      ? callTool('sayso__read_result', { result: id, find: 'entry 29999' })
      : say('Read to the end.')
  })
  await ask(panel, 'Read the log')
  await waitForAnswer(panel, 'Read the log', /Read to the end/)
  expect(lastAsked()).toContain('entry 29999 of the log')
  expect(lastAsked().length).toBeLessThan(60_000)
  const log = panel.getByRole('log', { name: 'Conversation' })
  await log.getByRole('button', { name: /Read on in a result/ }).waitFor()
  await log.getByRole('button', { name: /read_log/ }).click()
  await log.getByText('The whole result').waitFor()
  await look('long')
  const saved = await save(log.getByRole('button', { name: 'Save to a file' }))
  expect(saved).toEqual({ name: 'result.txt', text: LONG })
})

test('a link to a resource is read when it is pressed', async () => {
  const log = await callAndOpen('get-resource-links', { count: 2 })
  const read = log.getByRole('button', { name: /^Read / }).first()
  await read.waitFor()
  await look('links')
  await expectNoBarriers(sayso.panel)
  await read.click()
  await log.getByRole('figure').first().waitFor()
  await look('link-read')
})

test('RESULT-04: a link of any scheme can be followed by nothing, only asked of its server', async () => {
  const log = await callAndOpen('list_links')
  for (const address of ODD_ADDRESSES) await log.getByText(address, { exact: true }).waitFor()
  expect(await log.getByRole('link').count()).toBe(0)
  await log.getByRole('button', { name: 'Read Open me' }).first().click()
  // This server has said that it has no resources at all, so it is not even asked.
  await log.getByText(/links to resources but hands out none/).waitFor()
  expect(sayso.panel.url()).toContain('sidepanel.html')
})

test('a slash finds a prompt, its arguments are completed, and it goes along', async () => {
  const { panel } = sayso
  await withScript([say('Promoted.')])
  const field = panel.getByRole('textbox', { name: 'Message' })
  await field.press('/')
  const search = panel.getByRole('combobox', { name: 'Search prompts' })
  await panel.getByRole('option', { name: /completable/ }).waitFor()
  await look('slash')
  await expectNoBarriers(panel)
  await search.fill('completable')
  await search.press('Enter')
  const department = panel.getByLabel('department')
  await department.fill('Eng')
  await expect
    .poll(() =>
      panel.locator('datalist option').evaluateAll((all) => all.map((one) => one.textContent)),
    )
    .toContain('Engineering')
  await department.fill('Engineering')
  await panel.getByLabel('name').fill('Alice')
  await look('prompt')
  await panel.getByRole('button', { name: 'Attach', exact: true }).click()
  await panel.getByRole('list', { name: 'Attached to this message' }).waitFor()
  await look('attached')
  await panel.getByRole('button', { name: 'Send', exact: true }).click()
  await panel.getByText('Promoted.').waitFor()
  expect(lastAsked()).toContain('Alice')
  expect(lastAsked()).toContain('The person chose the prompt')
})

test('Escape gives the slash back to a message that begins with one', async () => {
  const { panel } = sayso
  await withScript([say('Fine.')])
  const field = panel.getByRole('textbox', { name: 'Message' })
  await field.press('/')
  await panel.getByRole('combobox', { name: 'Search prompts' }).press('Escape')
  await field.pressSequentially('etc is a folder')
  expect(await field.inputValue()).toBe('/etc is a folder')
  await field.fill('')
})

test('a resource is searched for, read and attached, a template with what is written into it', async () => {
  const { panel } = sayso
  await withScript([say('Seen.')])
  await panel.getByRole('button', { name: 'Attach something from a connector' }).click()
  const search = panel.getByRole('combobox', { name: 'Search prompts and resources' })
  await search.fill('dynamic text')
  await panel.getByRole('option').first().waitFor()
  await look('resources')
  await search.press('Enter')
  await panel.getByLabel(/^resourceId/).fill('7')
  await panel.getByRole('button', { name: 'Attach', exact: true }).click()
  const list = panel.getByRole('list', { name: 'Attached to this message' })
  await list
    .getByRole('button', { name: /Dynamic Text/i })
    .first()
    .click()
  await list.getByText('demo://resource/dynamic/text/7').waitFor()
  await ask(panel, 'What is this?')
  await waitForAnswer(panel, 'What is this?', /Seen/)
  expect(lastAsked()).toContain('attached this from a connector: demo://resource/dynamic/text/7')
})
