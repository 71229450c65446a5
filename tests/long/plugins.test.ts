import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { startLoopbackServer, type LoopbackServer } from '../fakes/loopback-server'
import { salesPlugin, writeFiles, zipFiles } from '../fakes/sales-plugin'
import { startScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { startPlayground, type Playground } from '../playground/start-playground'
import { findAxeViolations } from '../e2e/harness/axe'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { readTable } from '../e2e/harness/read-table'
import { THEMES } from '../e2e/harness/screenshots'
import { ask, waitForAnswer } from '../e2e/harness/story-steps'

let sayso: Sayso
let playground: Playground<'everything' | 'memory'>
let web: LoopbackServer
const folder = createTempFolder('sayso-plugin-')
const sales = () => ({ crm: playground.everything.url, notes: playground.memory.url })

beforeAll(async () => {
  playground = await startPlayground({ only: ['everything', 'memory'] })
  web = await startLoopbackServer((request, response) => {
    if (request.url?.startsWith('/sales.zip') === true) {
      const newer = salesPlugin(sales(), { version: '2.0.0', advice: 'Ask who decides.' })
      response.end(zipFiles(newer))
      return
    }
    const plugins = [
      { name: 'elsewhere', source: { source: 'npm', package: 'x' } },
      { name: 'sales', source: { source: 'archive', url: `${web.origin}/sales.zip` } },
    ]
    response.end(JSON.stringify({ name: 'market', owner: { name: 'us' }, plugins }))
  })
  sayso = await launchSayso()
})

afterAll(async () => {
  await sayso.close()
  await Promise.all([playground.stop(), web.stop()])
  removeTempFolder(folder)
})

const prefixed = (
  folder: string,
  files: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]))

const region = () => sayso.settings.getByRole('region', { name: 'Plugins and skills' })
const review = () => region().getByRole('region', { name: 'Before it is installed' })

const takePicture = async (name: string): Promise<void> => {
  const pictures = process.env['SAYSO_SCREENSHOTS']
  if (pictures !== undefined) await region().screenshot({ path: `${pictures}/${name}.png` })
}

const look = async (name: string): Promise<void> => {
  for (const theme of THEMES) {
    await sayso.settings.emulateMedia({ colorScheme: theme })
    expect(await findAxeViolations(sayso.settings)).toEqual([])
    await takePicture(`${name}-${theme}`)
  }
}

/** As a person drops a file from their desktop. */
const dropFile = async (name: string, bytes: Uint8Array): Promise<void> => {
  const data = await sayso.settings.evaluateHandle(
    ([name, base64]) => {
      const transfer = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64 ?? ''), (char) => char.charCodeAt(0))
      transfer.items.add(new File([bytes], name ?? ''))
      return transfer
    },
    [name, Buffer.from(bytes).toString('base64')],
  )
  await region()
    .getByRole('form', { name: 'Add a plugin' })
    .dispatchEvent('drop', { dataTransfer: data })
}

describe('a sales plugin', () => {
  test('whose archive is a bomb or leads outside is refused with a sentence, and nothing is installed', async () => {
    await dropFile('evil.zip', zipFiles({ '../evil.md': 'x', 'SKILL.md': 'x' }))
    await region().getByRole('alert').getByText('leads outside').waitFor()
    await dropFile('bomb.zip', zipFiles({ 'SKILL.md': ' '.repeat(20_000_000) }))
    await region().getByRole('alert').getByText('would unpack to far more').waitFor()
    expect(await region().getByRole('alert').innerText()).toContain('Nothing was installed.')
    expect(await readTable(sayso.settings, 'plugins')).toEqual([])
  })

  test('is dropped in, looked at, connected, begun by hand, chosen by the model and works as a sub-agent', async () => {
    const { settings, panel } = sayso
    await dropFile('sales.zip', zipFiles(salesPlugin(sales())))
    await review()
      .getByRole('heading', { name: /^Sales/ })
      .waitFor()
    const text = await review().innerText()
    for (const part of [
      '/sales:call-prep',
      '/sales:recap',
      'researcher',
      'At most 5 answers',
      'needs a program on your computer',
      'files',
      'Stop (command)',
      'gmail',
    ])
      expect(text).toContain(part)
    await look('plugin-review')
    expect(await readTable(settings, 'plugins')).toEqual([])
    await review().getByRole('button', { name: 'Install Sales' }).click()
    const plugin = region().getByRole('article', { name: 'Sales' })
    await plugin
      .getByText('3 parts need a program on your computer')
      .or(plugin.getByText('2 parts need a program on your computer'))
      .waitFor()
    // Proposed, and none of them added.
    expect(await readTable(settings, 'connectors')).toEqual([])
    await plugin.getByRole('button', { name: 'Connectors it would like' }).click()
    for (const name of ['crm', 'notes'])
      await plugin.getByRole('checkbox', { name: new RegExp(name) }).check()
    await plugin.getByRole('button', { name: 'Add 2 connectors' }).click()
    await expect
      .poll(() => plugin.getByText('Added', { exact: true }).count(), { timeout: 30_000 })
      .toBe(2)
    await plugin.getByText('CRM: crm').waitFor()
    await look('plugin-installed')

    const model = await startScriptedModel([
      say('ready'),
      say('Acme is prepared.'),
      callTool('sayso__use_skill', { skill: 'sales:call-prep', arguments: 'Beta' }),
      callTool('sayso__delegate', { name: 'researcher', task: 'Look Beta up.' }),
      say('Beta makes anvils.'),
      say('Beta is prepared.'),
    ])
    try {
      await chooseEndpoint(settings, model.url, 'scripted-model')
      const message = panel.getByRole('textbox', { name: 'Message' })
      await message.pressSequentially('/')
      await panel.getByRole('combobox', { name: /Search/ }).fill('cprep')
      await panel.getByRole('option', { name: /\/sales:call-prep/ }).waitFor()
      await panel.keyboard.press('Enter')
      await expect.poll(() => message.inputValue()).toBe('/sales:call-prep ')
      const hint = panel.getByRole('region', { name: 'What /sales:call-prep wants' })
      await hint.getByText('[company]').waitFor()
      await hint.getByText('CRM: crm').waitFor()
      await message.pressSequentially('Acme')
      await panel.keyboard.press('Enter')
      await waitForAnswer(panel, '/sales:call-prep Acme', /Acme is prepared/)
      expect(JSON.stringify(model.requests[1]?.body.messages)).toContain(
        'Prepare the call with Acme.',
      )
      expect(JSON.stringify(model.requests[1]?.body.system)).toContain(
        '~~CRM: the tools that begin with crm__',
      )
      await ask(panel, 'Get me ready for Beta')
      await waitForAnswer(panel, 'Get me ready for Beta', /Beta is prepared/)
      expect(JSON.stringify(model.requests[3]?.body.messages)).toContain(
        'Prepare the call with Beta.',
      )
      const toSubAgent = JSON.stringify(model.requests[4]?.body.messages)
      expect(toSubAgent).toContain('Look it up.')
      expect(toSubAgent).toContain('Look Beta up.')
      await panel.getByRole('region', { name: 'Sub-agent “researcher”' }).waitFor()
      // What was given before is offered again.
      await message.fill('/sales:call-prep A')
      await hint.getByRole('button', { name: 'Acme' }).click()
      await expect.poll(() => message.inputValue()).toBe('/sales:call-prep Acme')
      await message.fill('')
    } finally {
      await model.stop()
    }
  })

  test('is updated from a marketplace at an address, and shows what changes in its words', async () => {
    const field = region().getByRole('form', { name: 'Add a plugin' })
    await field.getByRole('textbox', { name: 'Address' }).fill(`${web.origin}/marketplace.json`)
    await field.getByRole('button', { name: 'Fetch' }).click()
    const listed = region().getByRole('region', { name: 'Before it is installed' })
    await listed.getByText('Marketplace market').waitFor()
    expect(await listed.innerText()).toContain('An npm package')
    await listed.getByRole('button', { name: 'Fetch sales' }).click()
    await review().getByRole('button', { name: '/sales:call-prep has other words' }).click()
    const changes = review().getByRole('region', { name: 'What the update changes' })
    expect(await changes.innerText()).toMatch(/Ask about the budget\.[\s\S]*Ask who decides\./)
    await look('plugin-update')
    await review().getByRole('button', { name: 'Update Sales' }).click()
    await region().getByRole('article', { name: 'Sales' }).getByText('2.0.0').waitFor()
  })

  test('goes when it is removed, with all its skills', async () => {
    await region().getByRole('button', { name: 'Remove Sales' }).click()
    await sayso.settings.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await region().getByRole('article', { name: 'Sales' }).waitFor({ state: 'detached' })
    expect(await readTable(sayso.settings, 'skills')).toEqual([])
  })
})

describe('a plugin', () => {
  const seen = async (heading: RegExp): Promise<void> => {
    await review().getByRole('heading', { name: heading }).waitFor()
    await review().getByRole('button', { name: 'Start over' }).click()
  }
  const field = () => region().getByRole('form', { name: 'Add a plugin' })

  test('is read from a folder, a file of every kind, an address and a link, and nothing is installed by it', async () => {
    writeFiles(folder, { ...prefixed('sales', salesPlugin(sales())), 'notes.md': 'Take notes.' })
    writeFileSync(join(folder, 'sales.plugin'), zipFiles(salesPlugin(sales())))
    await region().locator('input[webkitdirectory]').setInputFiles(join(folder, 'sales'))
    await seen(/^Sales/)
    const file = region().locator('input[type=file]:not([webkitdirectory])')
    await file.setInputFiles(join(folder, 'sales.plugin'))
    await seen(/^Sales/)
    await file.setInputFiles(join(folder, 'notes.md'))
    await seen(/^notes/)
    const address = field().getByRole('textbox', { name: 'Address' })
    await address.evaluate((element, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      const form = element.closest('form')
      form?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, `${web.origin}/sales.zip`)
    expect(await address.inputValue()).toBe(`${web.origin}/sales.zip`)
    await field().getByRole('button', { name: 'Fetch' }).click()
    await seen(/^Sales/)
    // As the browser's menu opens it on a link.
    await sayso.settings.evaluate((url) => {
      location.hash = new URLSearchParams({ plugin: url }).toString()
    }, `${web.origin}/sales.zip?v=2`)
    await expect.poll(() => address.inputValue()).toBe(`${web.origin}/sales.zip?v=2`)
    expect(await readTable(sayso.settings, 'plugins')).toEqual([])
  })
})

const ownSkills = () => region().getByRole('region', { name: 'My skills' })

test('a person writes a saved prompt with variables and sees what it becomes', async () => {
  await region().getByRole('button', { name: 'Write a skill' }).click()
  const form = region().getByRole('form', { name: 'A skill of yours' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Weekly report')
  await form.getByRole('textbox', { name: 'What it is for' }).fill('Writes the weekly report.')
  await form.getByRole('textbox', { name: 'Variables' }).fill('team week')
  await form.getByRole('textbox', { name: 'Instructions' }).fill('Report on $team in week $week.')
  await form.getByRole('checkbox').check()
  await form.getByRole('textbox', { name: 'Try it with' }).fill('"the north" 12')
  await form.getByText('Report on the north in week 12.').waitFor()
  await look('skill-form')
  await form.getByRole('button', { name: 'Save the skill' }).click()
  await region().getByRole('button', { name: 'Edit my:weekly-report' }).waitFor()
  const [row] = await readTable<{ forModel: boolean }>(sayso.settings, 'skills')
  expect(row?.forModel).toBe(false)
})

test('a skill of one’s own is exported for other programs, limited to a site, and removed with a way back', async () => {
  const browser = await sayso.context.browser()?.newBrowserCDPSession()
  // Named, because the panel's own connection to the browser would have downloads go to a folder of its own.
  const saved = join(folder, 'saved')
  mkdirSync(saved)
  await browser?.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: saved })
  await ownSkills().getByRole('button', { name: 'Export my:weekly-report' }).click()
  const zip = join(saved, 'weekly-report.zip')
  await expect.poll(() => existsSync(zip)).toBe(true)
  const checked = execFileSync('node', ['--import', 'tsx', 'scripts/check-plugin.ts', zip])
  expect(checked.toString()).toMatch(/"counts":\{"plugins":1,"skills":1,/)

  await ownSkills().getByRole('button', { name: 'Offered everywhere: my:weekly-report' }).click()
  await ownSkills().getByRole('textbox', { name: 'Only on these sites' }).fill('example.com')
  await sayso.settings.keyboard.press('Enter')
  await ownSkills().getByText('Offered on example.com').waitFor()

  const remove = async (): Promise<void> => {
    await ownSkills().getByRole('button', { name: 'Remove my:weekly-report' }).click()
    await sayso.settings.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await ownSkills().getByText('/my:weekly-report goes in a moment.').waitFor()
  }
  await remove()
  await ownSkills().getByRole('button', { name: 'Undo' }).click()
  await ownSkills().getByRole('button', { name: 'Edit my:weekly-report' }).waitFor()
  await remove()
  await ownSkills().getByRole('button', { name: 'Remove it now' }).click()
  await expect.poll(() => readTable(sayso.settings, 'skills')).toEqual([])
})

test('a conversation becomes a skill: the model drafts it, the person looks at it, and it keeps the label', async () => {
  const { settings, panel, context } = sayso
  const draft =
    'Here it is:\n\n```markdown\n---\nname: prepare-call\ndescription: Prepares a call. Use before one.\n---\n\nLook $ARGUMENTS up.\n```\n'
  const model = await startScriptedModel([say('ready'), say('Done.'), say(draft)])
  try {
    await chooseEndpoint(settings, model.url, 'scripted-model')
    await panel.getByRole('button', { name: 'New conversation' }).click()
    await ask(panel, 'Prepare my call')
    await waitForAnswer(panel, 'Prepare my call', /Done\./)
    await panel.getByRole('button', { name: 'Model and use of this conversation' }).click()
    await panel.getByRole('button', { name: 'Save this conversation as a skill' }).click()
    const opened = context.waitForEvent('page')
    await panel.getByRole('button', { name: 'Look at this skill and keep it' }).click()
    const page = await opened
    const form = page.getByRole('form', { name: 'A skill of yours' })
    await page.getByText('Drafted from a conversation.').waitFor()
    expect(await form.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('prepare-call')
    await form.getByRole('textbox', { name: 'Try it with' }).fill('Acme')
    await form.getByText('Look Acme up.').waitFor()
    expect(await findAxeViolations(page)).toEqual([])
    await form.getByRole('button', { name: 'Save the skill' }).click()
    await page.getByRole('button', { name: 'Edit my:prepare-call' }).waitFor()
    await page.close()
    const [row] = await readTable<{ command: string; label: { integrity: string } }>(
      settings,
      'skills',
    )
    expect(row).toMatchObject({ command: 'my:prepare-call', label: { secrecy: 'public' } })
  } finally {
    await model.stop()
  }
  expect(sayso.problems).toEqual([])
})
