import { fileURLToPath } from 'node:url'
import { packageBin } from '@/scripts/package-bin'
import { runQuietly } from '@/scripts/run-command'

export const DESIGN_FOLDER = fileURLToPath(new URL('../../.output/design', import.meta.url))

/** Builds what is shipped and, by a flag that no other build has, the page of tokens and components beside it. */
export const buildDesign = async (): Promise<void> => {
  const { status, output } = await runQuietly(process.execPath, [packageBin('wxt'), 'build'], {
    SAYSO_DESIGN: '1',
  })
  if (status !== 0) throw new Error(`The build of the design page failed.\n${output}`)
}
