import { findCommand } from './run-command'
import { installSystemPackages } from './system-packages'

/** Paths of what tests need to see and press what only a real window has: native menus and the browser's own dialogs. */
export interface DisplayTools {
  readonly xvfb: string
  readonly fluxbox: string
  readonly xdotool: string
  /** ImageMagick's `import`: a picture of the whole screen. */
  readonly import: string
}

/** The tools if all are installed. */
export function findDisplayTools(): DisplayTools | undefined {
  const xvfb = findCommand('Xvfb')
  const fluxbox = findCommand('fluxbox')
  const xdotool = findCommand('xdotool')
  const importTool = findCommand('import')
  if (!xvfb || !fluxbox || !xdotool || !importTool) return undefined
  return { xvfb, fluxbox, xdotool, import: importTool }
}

/** Installs the tools where apt-get can; prints one line and gives undefined where it cannot. */
export async function findOrInstallDisplayTools(): Promise<DisplayTools | undefined> {
  const found = findDisplayTools()
  if (found !== undefined || process.platform !== 'linux') return found
  await installSystemPackages({ 'apt-get': ['xvfb', 'fluxbox', 'xdotool', 'imagemagick'] })
  const installed = findDisplayTools()
  if (installed === undefined) {
    console.log(
      'Tests that press native dialogs are skipped: xvfb fluxbox xdotool imagemagick are missing.',
    )
  }
  return installed
}
