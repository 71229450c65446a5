import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditRow } from '@/lib/domain/audit'
import { hashOfAuditRow } from '@/lib/domain/audit-chain'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { startPlayground, type Playground } from '../playground/start-playground'
import { chooseEndpoint } from './harness/choose-model'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { putRows } from './harness/put-rows'
import { readTable } from './harness/read-table'
import { saveRecord } from './harness/save-record'
import { allowOnce, ask, connectByAddress, waitForAnswer } from './harness/story-steps'

const KEY = 'sk-canary-90be'

let playground: Playground<'everything'>
let model: ScriptedModel
let sayso: Sayso
let activity: Locator
let folder: string

beforeAll(async () => {
  folder = createTempFolder('sayso-record-')
  playground = await startPlayground({ only: ['everything'] })
  model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: '__echo' }, { message: 'hello there' }),
    say('It said hello there.'),
  ])
  sayso = await launchSayso()
  activity = sayso.settings.getByRole('region', { name: 'Activity', exact: true })
  await connectByAddress(sayso.settings, playground.everything.url, /everything/i)
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model', KEY)
  await ask(sayso.panel, 'Echo hello there')
  await allowOnce(sayso.panel)
  await waitForAnswer(sayso.panel, 'Echo hello there', /It said/)
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await Promise.all([playground.stop(), model.stop()])
  removeTempFolder(folder)
})

const sentences = (): Promise<string[]> => activity.getByRole('listitem').allInnerTexts()
const choose = async (filter: string, label: string): Promise<void> => {
  await activity.getByRole('combobox', { name: filter }).selectOption({ label })
}

describe('the record of a call that was asked about and allowed', () => {
  test('tells in plain sentences who let what run', async () => {
    await activity.getByText(/You allowed echo in .*everything.* once, after/i).waitFor()
    const told = (await sentences()).join('\n')
    for (const sentence of [
      /You sent a message in “Echo hello there”/,
      /scripted-model was sent the conversation/,
      /The rules want your say-so for echo/,
      /A card asked you about echo/,
      /echo in .* began to run, on your say-so/,
      /echo in .* answered\./,
      /Sayso finished in “Echo hello there”/,
    ])
      expect(told).toMatch(sentence)
    expect(await activity.innerText()).toContain('You allowed the one card there was, in ')
  })

  test('unfolds to the rule, the reasons, the arguments and the data', async () => {
    await activity.getByRole('button', { name: /The rules want your say-so for echo/ }).click()
    const row = activity.getByRole('listitem').filter({ hasText: 'ask.unclassified' })
    // The arguments are read from the call's own row once it is unfolded.
    await expect.poll(() => row.first().innerText()).toContain('hello there')
    const text = await row.first().innerText()
    expect(text).toContain('You have not said what echo does')
    expect(text).toContain('callId')
  })

  test('can be followed for one turn, in order, and left again', async () => {
    await activity.getByRole('link', { name: 'Follow this turn' }).click()
    await activity.getByText('One turn, from its beginning to its end.').waitFor()
    await expect
      .poll(sentences)
      .toEqual(expect.arrayContaining([expect.stringContaining('Sayso finished')]))
    const told = await sentences()
    expect(told[0]).toContain('You sent a message')
    expect(told.at(-1)).toContain('Sayso finished')
    await activity.getByRole('link', { name: 'Show everything' }).click()
    await activity.getByRole('searchbox', { name: 'Search the record' }).waitFor()
  })

  test('is found by words and by verdict, kind, class and connector', async () => {
    await choose('Verdict', 'Allowed by you')
    await expect.poll(sentences).toEqual([expect.stringContaining('You allowed echo')])
    await choose('Kind', 'Connectors')
    await activity.getByText('No row matches.').waitFor()
    await activity.getByRole('button', { name: 'Clear' }).click()
    await activity.getByRole('searchbox').fill('say-so echo')
    await expect.poll(async () => (await sentences()).length).toBe(2)
    await choose('What it does', 'Sends something to someone')
    await activity.getByText('No row matches.').waitFor()
    await activity.getByRole('button', { name: 'Clear' }).click()
    await activity.getByRole('combobox', { name: 'Connector' }).selectOption({ index: 1 })
    await expect
      .poll(async () => (await sentences()).join())
      .toMatch(/^(?!.*You chose who answers).*You connected/s)
    await activity.getByRole('button', { name: 'Clear' }).click()
  })
})

test('settings that nobody looks at read nothing, and catch up once they are shown', async () => {
  const unseen = await sayso.openTab('/options.html', 1000, 900)
  // Playwright keeps every tab shown.
  const turn = (state: DocumentVisibilityState): Promise<void> =>
    unseen.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  const kept = unseen.getByText('You set how long lines of the record are kept: ever.')
  await unseen.getByText('You connected').first().waitFor()
  await turn('hidden')
  await choose('Keep lines for', 'ever')
  await activity.getByText('You set how long lines of the record are kept: ever.').waitFor()
  expect(await kept.count()).toBe(0)
  await turn('visible')
  await kept.waitFor()
  await unseen.close()
})

describe('the export', () => {
  const verify = async (file: string): Promise<string> => {
    const run = promisify(execFile)
    const { stdout } = await run(process.execPath, [
      '--import',
      'tsx',
      'scripts/verify-record.ts',
      file,
    ]).catch((error: { stdout: string }) => error)
    return stdout
  }
  test('holds exactly the rows, none of them secret, and verifies; a changed line is named', async () => {
    const file = await saveRecord(sayso, folder)
    const text = await readFile(file, 'utf8')
    const rows = await readTable<AuditRow>(sayso.settings, 'audit')
    expect(text).toBe(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    expect(text).not.toContain(KEY)
    expect(await verify(file)).toContain(`${rows.length} rows, in order and unchanged`)

    const line = rows.findIndex((row) => row.type === 'approval.answered') + 1
    await writeFile(file, text.replace('"allow-once"', '"decline"'))
    expect(await verify(file)).toContain(`Line ${line} (row ${line}) was changed`)
  })
})

describe('a check in the page', () => {
  const check = async (): Promise<string> => {
    await activity.getByRole('button', { name: 'Check the record' }).click()
    const said = activity.getByRole('status').filter({ hasText: /record|Row/ })
    await said.waitFor()
    return said.innerText()
  }

  test('says that the record is whole, or names the first row that is not as it was written', async () => {
    const rows = await readTable<AuditRow>(sayso.settings, 'audit')
    expect(await check()).toContain(`The record is whole: ${rows.length} rows`)

    const answered = rows.find((row) => row.type === 'approval.answered')
    if (answered === undefined) throw new Error('No answer is in the record.')
    const forged = { ...answered, data: { ...answered.data, verdict: 'decline' } }
    await putRows(sayso.settings, 'audit', [forged])
    await activity.getByText(/You declined echo/).waitFor()
    expect(await check()).toContain(`Row ${answered.seq} was changed`)
    await putRows(sayso.settings, 'audit', [answered])

    const [head] = await readTable<{ hash: string }>(sayso.settings, 'auditHead')
    await putRows(sayso.settings, 'auditHead', [{ ...head, hash: rows.at(-2)?.hash ?? '' }])
    expect(await check()).toContain(`The record ends with row ${rows.length}`)
    await putRows(sayso.settings, 'auditHead', [{ ...head }])
    expect(await check()).toContain('The record is whole')
  })
})

test('a long record is shown a hundred rows at a time, and checked in full', async () => {
  const rows = await readTable<AuditRow>(sayso.settings, 'audit')
  let prev = rows.at(-1)?.hash ?? ''
  const more = Array.from({ length: 1200 }, (_, index) => {
    const row = {
      seq: rows.length + index + 1,
      at: Date.now() + index,
      type: 'settings.changed' as const,
      data: { setting: `number ${index + 1}` },
      prev,
    }
    prev = hashOfAuditRow(row)
    return { ...row, hash: prev }
  })
  await putRows(sayso.settings, 'audit', more)
  await putRows(sayso.settings, 'auditHead', [
    { id: 'head', seq: rows.length + more.length, hash: prev },
  ])
  await activity.getByText('number 1200').waitFor()
  expect(await activity.getByRole('listitem').count()).toBe(100)
  await activity.getByRole('button', { name: 'Show older' }).click()
  await expect.poll(() => activity.getByRole('listitem').count()).toBe(200)
  await activity.getByRole('searchbox').fill('you connected')
  await expect.poll(sentences).toEqual([expect.stringContaining('You connected')])
  await activity.getByRole('button', { name: 'Check the record' }).click()
  await activity
    .getByText(`The record is whole: ${(rows.length + 1200).toLocaleString('en')} rows`)
    .waitFor()
})

test('the section is without barriers in both themes, narrow and wide', async () => {
  const page = await sayso.openTab('/options.html', 1000, 900)
  const section = page.getByRole('region', { name: 'Activity', exact: true })
  await section.getByRole('searchbox').fill('echo')
  await section.getByRole('button', { name: /The rules want your say-so for echo/ }).click()
  await section.getByRole('button', { name: 'Check the record' }).click()
  await section.getByText(/The record is whole/).waitFor()
  await expectNoBarriers(page, [400, 1000])
  await page.close()
})
