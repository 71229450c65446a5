import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { installSuite } from '../tests/conformance/install-suite'
import { playScenario, type Player } from '../tests/conformance/play-scenario'
import { listScenarios, runOne, type SuiteRun } from '../tests/conformance/run-suite'
import { scenario } from '../tests/conformance/scenario'
import { startScenarioModel } from '../tests/conformance/scenario-model'
import { chooseEndpoint } from '../tests/e2e/harness/choose-model'
import { launchSayso } from '../tests/e2e/harness/launch-sayso'
import { packageBin } from './package-bin'

const HELP = `npm run conformance [-- --kill] [--only NAME] [--details] [--help]

Runs the client suite of @modelcontextprotocol/conformance against the built extension in a real browser. Connectors are
added by the product's own commands, people sign in through its own flow, and cards and forms are answered in its panel.
A scenario counts when it, run alone, ends with exit code 0 and at least one check that passed. Prints a table and, as
the last line, the figures as JSON. Exits with 1 when a required scenario does not count.

  --kill      also with the worker stopped between the steps of each scenario
  --only X    scenarios whose name contains X
  --details   what the suite printed of scenarios that do not count
  --help      this text

The build differs from the shipped one in one constant: the address of the client metadata document, which is not hosted
yet, is the one that the suite expects.
`

const VERSIONS = ['2025-11-25', '2026-07-28'] as const
const METADATA_URL = 'https://conformance-test.local/client-metadata.json'
const BUILD = '.output/chrome-mv3-conformance'
const POKE_MS = 15_000
const HOSTS = ['http://127.0.0.1/*', 'http://localhost/*']

interface Figures {
  readonly passed: number
  readonly total: number
}

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      kill: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      details: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const suite = installSuite()
  buildExtension()
  const model = await startScenarioModel()
  const sayso = await launchSayso({ grantHosts: HOSTS, buildFolder: BUILD })
  const pokes = setInterval(() => void pokeNetwork(sayso.settings, model.url), POKE_MS)
  let kill = false
  const player: Player = {
    sayso,
    model,
    betweenSteps: async () => {
      if (kill) await sayso.killWorker()
    },
  }
  // One at a time: the browser has one sign-in window, and the panel one conversation.
  let queue = Promise.resolve()
  const server = createServer((request, response) => {
    const before = queue
    queue = (async () => {
      await before
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const end = await playScenario(
        player,
        scenario.parse(JSON.parse(Buffer.concat(chunks).toString())),
      ).catch((thrown: unknown) => ({ ok: false, words: String(thrown) }))
      response.end(JSON.stringify(end))
    })()
  })
  try {
    await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    const command = `node tests/conformance/adapter.mjs ${port}`
    const runAll = async (): Promise<Record<string, Figures>> => {
      const figures: Record<string, Figures> = {}
      for (const version of VERSIONS) {
        const { required, others } = await listScenarios(suite, version)
        const wanted = required.filter((name) => name.includes(values.only))
        const runs: SuiteRun[] = []
        for (const name of [...wanted, ...others.filter((n) => n.includes(values.only))]) {
          const run = await runOne(suite, command, name, version)
          const scored = wanted.includes(name)
          if (scored) runs.push(run)
          console.log(lineOf(version, run, scored, kill))
          if (values.details && !run.ok) console.log(run.output)
        }
        figures[version] = { passed: runs.filter(({ ok }) => ok).length, total: runs.length }
      }
      return figures
    }
    const figures = await runAll()
    kill = values.kill
    const killed = kill ? await runAll() : undefined
    console.log(JSON.stringify(killed === undefined ? figures : { ...figures, killed }))
    const all = [...Object.values(figures), ...Object.values(killed ?? {})]
    return all.every(({ passed, total }) => passed === total) ? 0 : 1
  } finally {
    clearInterval(pokes)
    server.close()
    await sayso.close()
    await model.stop()
  }
}

/**
 * Makes the browser look through its connections. Where connecting takes long it opens a second one in reserve, never uses
 * it, and closes it no sooner than with its next request; the suite's servers wait for that connection before they end,
 * and nothing would be requested before they have ended.
 */
const pokeNetwork = (settings: Page, url: string): Promise<unknown> =>
  settings
    .evaluate(async (address) => {
      const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome
      const { id } = await tabs.create({ url: 'about:blank', active: false })
      const loaded = new Promise<void>((resolve) => {
        let isOnItsWay = false
        const look: OnUpdated = (tab, { status, url }) => {
          if (tab !== id) return
          isOnItsWay ||= url?.startsWith(address) === true
          if (!isOnItsWay || status !== 'complete') return
          tabs.onUpdated.removeListener(look)
          resolve()
        }
        tabs.onUpdated.addListener(look)
      })
      await tabs.update(id, { url: address })
      await loaded
      await tabs.remove(id)
    }, url)
    // The browser is being closed.
    .catch(() => undefined)

type OnUpdated = (tab: number, change: { status?: string; url?: string }) => void

interface Tabs {
  create(tab: { url: string; active: boolean }): Promise<{ id: number }>
  update(id: number, change: { url: string }): Promise<unknown>
  remove(id: number): Promise<void>
  readonly onUpdated: { addListener(l: OnUpdated): void; removeListener(l: OnUpdated): void }
}

/** Beside the shipped build, which stays as it is. */
const buildExtension = (): void => {
  const { status } = spawnSync(
    process.execPath,
    [packageBin('wxt'), 'build', '--mode', 'conformance'],
    {
      env: { ...process.env, WXT_CLIENT_METADATA_URL: METADATA_URL },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  if (status !== 0) throw new Error('The extension could not be built.')
}

const lineOf = (version: string, run: SuiteRun, scored: boolean, kill: boolean): string =>
  [
    run.ok ? 'ok  ' : 'FAIL',
    version,
    kill ? 'killed' : '      ',
    run.scenario.padEnd(44),
    `${run.passed} passed, ${run.failed} failed, ${run.warnings} warnings`,
    scored ? '' : '(not scored)',
  ].join('  ')

process.exitCode = await main()
