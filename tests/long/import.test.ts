import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startProcessGroup, type ProcessGroup } from '@/scripts/process-group'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { startKeyedServer, type KeyedServer } from '../fakes/keyed-server'
import { startScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { findFreePort } from '../playground/free-port'
import { startPlayground, type Playground } from '../playground/start-playground'
import { findAxeViolations } from '../e2e/harness/axe'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { readDatabases } from '../e2e/harness/read-databases'
import { readTable } from '../e2e/harness/read-table'
import { THEMES } from '../e2e/harness/screenshots'
import { ask, waitForAnswer } from '../e2e/harness/story-steps'

const SECRET = 'canary-imported-7f31c2'

let sayso: Sayso
let playground: Playground<'everything'>
let keyed: KeyedServer
const folder = createTempFolder('sayso-export-')
let proxy: ProcessGroup | undefined

beforeAll(async () => {
  playground = await startPlayground({ only: ['everything'] })
  keyed = await startKeyedServer('authorization', `Bearer ${SECRET}`)
  sayso = await launchSayso({
    grantHosts: ['http://127.0.0.1/*', 'http://localhost/*'],
  })
})

afterAll(async () => {
  await sayso.close()
  await Promise.all([playground.stop(), keyed.stop(), proxy?.stop()])
  removeTempFolder(folder)
})

/** As a person drops a file from their desktop. */
const dropFile = async (name: string, text: string): Promise<void> => {
  const data = await sayso.settings.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text ?? ''], name ?? '', { type: 'application/json' }))
      return transfer
    },
    [name, text],
  )
  await sayso.settings
    .getByRole('textbox', { name: 'Configuration' })
    .dispatchEvent('drop', { dataTransfer: data })
}

const region = () => sayso.settings.getByRole('region', { name: 'Import and export' })

const takePicture = async (name: string): Promise<void> => {
  const folder = process.env['SAYSO_SCREENSHOTS']
  if (folder !== undefined) await region().screenshot({ path: `${folder}/${name}.png` })
}

const answersAt = async (url: string): Promise<void> => {
  for (;;) {
    const response = await fetch(url).catch(() => undefined)
    await response?.body?.cancel()
    if (response !== undefined) return
    await pause(100)
  }
}

describe('a newcomer with a Claude Desktop file', () => {
  test('sees what it would add, in both themes, without a secret in sight', async () => {
    const desktop = {
      globalShortcut: 'Ctrl+Space',
      mcpServers: {
        everything: {
          command: 'npx',
          args: ['-y', 'mcp-remote', playground.everything.url],
        },
        keyed: {
          command: 'npx',
          args: ['mcp-remote', keyed.url, '--header', 'Authorization:${AUTH}'],
          env: { AUTH: `Bearer ${SECRET}` },
        },
        notebook: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-memory'] },
        broken: { args: [] },
      },
    }
    await dropFile('claude_desktop_config.json', `// mine\n${JSON.stringify(desktop)}`)
    const review = region()
    await review.getByText('a Claude Desktop configuration').waitFor()
    expect(await review.getByRole('checkbox').count()).toBe(2)
    const text = await review.innerText()
    expect(text).toContain('Needs Node.js')
    expect(text).toContain('broken Has neither an address nor a command.')
    expect(text).toContain('globalShortcut')
    expect(await sayso.settings.content()).not.toContain(SECRET)
    for (const theme of THEMES) {
      await sayso.settings.emulateMedia({ colorScheme: theme })
      expect(await findAxeViolations(sayso.settings)).toEqual([])
      await takePicture(`import-review-${theme}`)
    }
  })

  test('adds the two remote ones with one press, the key of one included', async () => {
    await region().getByRole('button', { name: 'Add 2 connectors' }).click()
    await expect
      .poll(() => region().getByText('Added', { exact: true }).count(), { timeout: 30_000 })
      .toBe(2)
    const rows = await readTable<{ name: string; state: string }>(sayso.settings, 'connectors')
    expect(rows.map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual([
      'everything ready',
      'keyed ready',
    ])
    expect(keyed.accepted()).toBeGreaterThan(0)
    expect(JSON.stringify(await readDatabases(sayso.settings))).not.toContain(SECRET)
  })

  test('runs the printed line, adds the program behind it, and its tool answers', async () => {
    const { settings, panel } = sayso
    const program = region().getByRole('article', { name: 'notebook' })
    // As the program's field says that is to be done where another program has the port.
    expect(await program.innerText()).toContain('EADDRINUSE')
    const port = await findFreePort()
    await program.getByRole('textbox', { name: 'Port' }).fill(String(port))
    const line = await program.locator('code').innerText()
    expect(line).toMatch(/^npx -y mcp-proxy@\S+ --host 127\.0\.0\.1 --port \d+ /)
    proxy = startProcessGroup('/bin/sh', ['-c', line], { stdio: 'ignore' })
    expect(line).toContain(` --port ${port} `)
    const url = `http://127.0.0.1:${port}/mcp`
    await answersAt(url)
    // Without the key in the line nobody is let in.
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401)
    await program.getByRole('button', { name: 'It runs: add it as notebook' }).click()
    await program.getByText('Added', { exact: true }).waitFor({ timeout: 30_000 })
    await settings.getByRole('heading', { name: 'notebook', level: 3 }).waitFor()
    const model = await startScriptedModel([
      say('ready'),
      callTool({ endsWith: 'notebook__read_graph' }),
      say('I have read it.'),
    ])
    try {
      await chooseEndpoint(settings, model.url, 'scripted-model')
      await ask(panel, 'Read my notebook')
      await waitForAnswer(panel, 'Read my notebook', /I have read it/)
    } finally {
      await model.stop()
    }
    const calls = await readTable<{ toolName: string; state: string }>(settings, 'calls')
    expect(calls.map(({ toolName, state }) => [toolName, state])).toEqual([['read_graph', 'done']])
  })

  test('takes everything along as a file without a secret, which finds them all here already', async () => {
    const session = await sayso.context.browser()?.newBrowserCDPSession()
    // Named, because the panel's own connection to the browser would have downloads go to a folder of its own.
    await session?.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder })
    await region().getByRole('button', { name: 'Save .mcp.json' }).click()
    await expect.poll(() => readdir(folder)).toEqual(['sayso.mcp.json'])
    const text = await readFile(join(folder, 'sayso.mcp.json'), 'utf8')
    expect(text).not.toContain(SECRET)
    expect(JSON.parse(text)).toMatchObject({
      mcpServers: {
        keyed: {
          type: 'http',
          url: keyed.url,
          headers: { Authorization: 'Bearer ${KEYED_TOKEN}' },
        },
      },
    })
    await region().getByRole('button', { name: 'Start over' }).click()
    await dropFile('sayso.mcp.json', text)
    await region().getByText('servers as Claude Code writes them').waitFor()
    expect(await region().getByText('Is connected already, as').count()).toBe(3)
    expect(await region().getByRole('checkbox').count()).toBe(0)
  })
})

test('what cannot be read keeps what was pasted and says where to look', async () => {
  const { settings } = sayso
  const over = region().getByRole('button', { name: 'Start over' })
  if (await over.isVisible()) await over.click()
  const field = settings.getByRole('textbox', { name: 'Configuration' })
  await field.fill('{\n  "mcpServers": {')
  await region().getByRole('button', { name: 'Look at it' }).click()
  expect(await region().getByRole('alert').innerText()).toMatch(/line 2, column/)
  expect(await field.inputValue()).toContain('mcpServers')
})

test('an open question waits for its answer, and a server of one project comes for its sites', async () => {
  const { settings, panel } = sayso
  const field = settings.getByRole('textbox', { name: 'Configuration' })
  const path = new URL(playground.everything.url)
  await field.fill(
    JSON.stringify({
      mcpServers: { asking: { type: 'http', url: `http://localhost:${path.port}/\${WHERE}?a=1` } },
    }),
  )
  await region().getByRole('button', { name: 'Look at it' }).click()
  const where = region().getByRole('combobox', { name: 'Where asking is used' })
  expect(await where.inputValue()).toBe('conversation')
  await where.selectOption({ label: 'On these sites' })
  await region().getByRole('textbox', { name: 'Sites' }).fill('github.com')
  const add = region().getByRole('button', { name: 'Add 1 connector' })
  await add.click()
  await region().getByText('Fill in what is asked below.').waitFor()
  expect(await findAxeViolations(settings)).toEqual([])
  await takePicture('import-question')
  await region().getByRole('textbox', { name: 'WHERE' }).fill('mcp')
  await add.click()
  await region().getByText('Added', { exact: true }).waitFor({ timeout: 30_000 })
  const rows = await readTable<{ name: string; url: string; scope?: unknown }>(
    settings,
    'connectors',
  )
  expect(rows.find(({ name }) => name === 'asking')).toMatchObject({
    url: `http://localhost:${path.port}/mcp?a=1`,
    scope: { sites: ['github.com'] },
  })
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await panel.getByRole('button', { name: /^Connectors/ }).click()
  const toggle = panel.getByRole('switch', { name: /asking/ })
  expect(await toggle.getAttribute('aria-checked')).toBe('false')
  await toggle.click()
  await expect.poll(() => toggle.getAttribute('aria-checked')).toBe('true')
})

test('the script prints the same as JSON and fails with a sentence on what it cannot read', async () => {
  const run = (input: string): Promise<{ code: number | null; last: string }> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/import-config.ts', '-'])
      let out = ''
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
      child.on('close', (code) => resolve({ code, last: out.trim().split('\n').at(-1) ?? '' }))
      child.stdin.end(input)
    })
  const good = await run(`{"mcpServers":{"a":{"url":"https://a.example/mcp?key=${SECRET}"},},}`)
  expect(good.code).toBe(0)
  expect(JSON.parse(good.last)).toMatchObject({
    ok: true,
    remotes: [{ name: 'a', address: 'https://a.example/mcp?key=…' }],
  })
  const bad = await run('{"mcpServers":')
  expect(bad.code).toBe(1)
  expect(JSON.parse(bad.last)).toMatchObject({ ok: false, problem: 'broken-json' })
})
