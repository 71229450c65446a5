import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launchSayso, type Sayso } from '@/tests/e2e/harness/launch-sayso'
import { EXTENSION_ID } from '@/tests/e2e/harness/sayso-build'
import type { BenchPage } from '../page/main'
import type { PageBenchName } from '../page/page-benches'
import type { Effort, Measured } from './bench'
import { BENCH_FOLDER, buildBench } from './build-bench'

/** A real browser with the bench build in it, one for all benches of a run. */
export interface BenchBrowser {
  readonly sayso: Sayso
  readonly buildFolder: string
  /** A page of the extension, in front, with a database of its own by name. */
  readonly page: Page
  /** Calls what that page has for benches, once it is in front. */
  readonly callPage: CallPage
  /** Runs a bench that lives in that page, all blocks without a word to the outside. */
  readonly inPage: (name: PageBenchName, effort: Effort) => Promise<Measured>
  readonly close: () => Promise<void>
}

/** An extension whose worker does nothing but answer, loaded beside ours. */
const EMPTY = fileURLToPath(new URL('../empty-extension', import.meta.url))

type CallPage = <Name extends keyof BenchPage>(
  name: Name,
  ...args: Parameters<BenchPage[Name]>
) => Promise<Awaited<ReturnType<BenchPage[Name]>>>

/** Builds the extension with the entries for benches, unless that is done, and starts it. */
export const openBenchBrowser = async (isBuilt: boolean): Promise<BenchBrowser> => {
  const buildFolder = BENCH_FOLDER
  if (!isBuilt) await buildBench()
  const sayso = await launchSayso({ panel: false, buildFolder: `${buildFolder},${EMPTY}` })
  try {
    // What runs the benches writes this call into every named function, and some of those are evaluated in pages.
    await sayso.context.addInitScript('globalThis.__name = (named) => named')
    const page = await sayso.context.newPage()
    await page.setViewportSize({ width: 400, height: 800 })
    await page.goto(`chrome-extension://${EXTENSION_ID}/bench.html`)
    const callPage: CallPage = async (name, ...args) => {
      await page.bringToFront()
      return await page.evaluate(
        ([called, given]) => Reflect.get(Reflect.get(globalThis, 'bench'), called)(...given),
        [name as string, args as readonly unknown[]] as const,
      )
    }
    return {
      sayso,
      buildFolder,
      page,
      callPage,
      inPage: (name, effort) => callPage('run', name, effort),
      close: sayso.close,
    }
  } catch (error) {
    await sayso.close()
    throw error
  }
}
