import { setTimeout as pause } from 'node:timers/promises'
import { findDisplayTools, type DisplayTools } from '@/scripts/find-display-tools'
import { startProcessGroup } from '@/scripts/process-group'
import { runQuietly } from '@/scripts/run-command'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'

const LOOK_EVERY_MS = 200
/** The window manager's clock ticks at the foot of the screen. */
const ABOVE_CLOCK = '1280x960+0+0'
const SETTLES_WITHIN_LOOKS = 50

/** A screen of our own, for what exists only in a real window: native menus and the browser's own dialogs. */
export interface VirtualDisplay {
  /** For programs that shall open their windows here. */
  readonly env: Readonly<Record<string, string>>
  /** Presses keys one after another, by their X names: `Tab`, `Return`, `Down`. */
  readonly press: (...keys: readonly string[]) => Promise<void>
  readonly moveTo: (x: number, y: number) => Promise<void>
  /** Clicks a point of the screen; button 1 is left, 3 is right. */
  readonly click: (x: number, y: number, button?: 1 | 3) => Promise<void>
  /** The colour of a point of the screen, in ImageMagick's words: equal text is equal colour. */
  readonly colourAt: (x: number, y: number) => Promise<string>
  /** Resolves when two looks at the screen, a moment apart, show the same. */
  readonly settled: () => Promise<void>
  /** A PNG of the whole screen. */
  readonly screenshot: (file: string) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts Xvfb with a small window manager. Where `findDisplayTools` finds none, a test must be skipped. */
export async function startVirtualDisplay(): Promise<VirtualDisplay> {
  const tools = findDisplayTools()
  if (tools === undefined) throw new Error('The tools for a virtual display are not installed.')
  const home = createTempFolder('sayso-display-')
  const screen = startProcessGroup(
    tools.xvfb,
    ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  // Xvfb writes its number once it takes connections.
  const number = await new Promise<string>((resolve, reject) => {
    screen.child.stdio[3]?.on('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
    void screen.ended.then(() => reject(new Error('Xvfb ended.')))
  })
  const env = { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '' }
  const manager = startProcessGroup(tools.fluxbox, [], {
    env: { ...process.env, ...env, HOME: home },
    stdio: 'ignore',
  })
  return {
    env,
    ...controlsOf(tools, env),
    stop: async () => {
      await manager.stop()
      await screen.stop()
      removeTempFolder(home)
    },
  }
}

function controlsOf(
  tools: DisplayTools,
  env: Readonly<Record<string, string>>,
): Pick<VirtualDisplay, 'press' | 'moveTo' | 'click' | 'colourAt' | 'settled' | 'screenshot'> {
  const run = async (command: string, ...args: readonly string[]): Promise<string> => {
    const { status, output } = await runQuietly(command, args, env)
    if (status !== 0 && output !== '') throw new Error(output)
    return output
  }
  const fingerprint = async (): Promise<string> =>
    await run(tools.import, '-window', 'root', '-crop', ABOVE_CLOCK, '-format', '%#', 'info:-')
  return {
    press: async (...keys) => {
      for (const key of keys) await run(tools.xdotool, 'key', key)
    },
    moveTo: async (x, y) => {
      await run(tools.xdotool, 'mousemove', String(x), String(y))
    },
    click: async (x, y, button = 1) => {
      await run(tools.xdotool, 'mousemove', String(x), String(y), 'click', String(button))
    },
    colourAt: async (x, y) => {
      const text = await run(tools.import, '-window', 'root', '-crop', `1x1+${x}+${y}`, 'txt:-')
      return /#[0-9A-F]+/.exec(text)?.[0] ?? text
    },
    settled: async () => {
      let before = await fingerprint()
      for (let looks = 0; looks < SETTLES_WITHIN_LOOKS; looks += 1) {
        await pause(LOOK_EVERY_MS)
        const now = await fingerprint()
        if (now === before) return
        before = now
      }
      throw new Error('The screen does not come to rest.')
    },
    screenshot: async (file) => {
      await run(tools.import, '-window', 'root', file)
    },
  }
}
