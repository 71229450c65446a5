import { fileURLToPath } from 'node:url'
import { packageBin } from '@/scripts/package-bin'
import { runQuietly } from '@/scripts/run-command'

export const BENCH_FOLDER = fileURLToPath(new URL('../../../.output/bench', import.meta.url))

/** Builds what is shipped and, by a flag that no other build has, the entries of `tests/bench` beside it. */
export const buildBench = async (): Promise<void> => {
  const { status, output } = await runQuietly(process.execPath, [packageBin('wxt'), 'build'], {
    SAYSO_BENCH: '1',
  })
  if (status !== 0) throw new Error(`The bench build failed.\n${output}`)
}
