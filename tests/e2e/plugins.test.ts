import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { startLoopbackServer, type LoopbackServer } from '../fakes/loopback-server'
import { salesPlugin, writeFiles, zipFiles } from '../fakes/sales-plugin'
import { startScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { startPlayground, type Playground } from '../playground/start-playground'
import { findAxeViolations } from './harness/axe'
import { chooseEndpoint } from './harness/choose-model'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { readTable } from './harness/read-table'
import { THEMES } from './harness/screenshots'
import { ask, waitForAnswer } from './harness/story-steps'

let sayso: Sayso
let playground: Playground<'everything' | 'memory'>
let web: LoopbackServer
const folder = createTempFolder('sayso-plugin-')
const sales = () => ({ crm: playground.everything.url, notes: playground.memory.url })

beforeAll(async () => {
  playground = await startPlayground({ only: ['everything', 'memory'] })
  web = await startLoopbackServer((request, response) => {
    if (request.url === '/sales.zip') {
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

  test('is reviewed whole before it is installed: what it brings, and what needs a program', async () => {
    writeFiles(join(folder, 'sales'), salesPlugin(sales()))
    await region().locator('input[webkitdirectory]').setInputFiles(join(folder, 'sales'))
    await review()
      .getByRole('heading', { name: /^Sales/ })
      .waitFor()
    const text = await review().innerText()
    for (const part of [
      '/sales:call-prep',
      '/sales:recap',
      'researcher',
      'needs a program on your computer',
      'files',
      'Stop (command)',
      'gmail',
    ])
      expect(text).toContain(part)
    await look('plugin-review')
    expect(await readTable(sayso.settings, 'plugins')).toEqual([])
    await review().getByRole('button', { name: 'Install Sales' }).click()
    await region().getByRole('article', { name: 'Sales' }).waitFor()
    // Proposed, and none of them added.
    expect(await readTable(sayso.settings, 'connectors')).toEqual([])
  })

  test('proposes its connectors, of which two are chosen', async () => {
    const plugin = region().getByRole('article', { name: 'Sales' })
    await plugin.getByRole('button', { name: 'Connectors it would like' }).click()
    for (const name of ['crm', 'notes'])
      await plugin.getByRole('checkbox', { name: new RegExp(name) }).check()
    await plugin.getByRole('button', { name: 'Add 2 connectors' }).click()
    await expect
      .poll(() => plugin.getByText('Added', { exact: true }).count(), { timeout: 30_000 })
      .toBe(2)
    await plugin.getByText('CRM: crm').waitFor()
    await look('plugin-installed')
  })

  test('is begun with a slash and arguments, then chosen by the model', async () => {
    const { settings, panel } = sayso
    const model = await startScriptedModel([
      say('ready'),
      say('Acme is prepared.'),
      callTool('sayso__use_skill', { skill: 'sales:call-prep', arguments: 'Beta' }),
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
      await message.pressSequentially('Acme')
      await panel.keyboard.press('Enter')
      await waitForAnswer(panel, '/sales:call-prep Acme', /Acme is prepared/)
      const sent = JSON.stringify(model.requests[1]?.body.messages)
      expect(sent).toContain('Prepare the call with Acme.')
      await ask(panel, 'Get me ready for Beta')
      await waitForAnswer(panel, 'Get me ready for Beta', /Beta is prepared/)
      expect(JSON.stringify(model.requests[3]?.body.messages)).toContain(
        'Prepare the call with Beta.',
      )
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
  expect(sayso.problems).toEqual([])
})
