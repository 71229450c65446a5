import { fileURLToPath, pathToFileURL } from 'node:url'
import { join } from 'node:path'
import type { ProcessGroup } from '@/scripts/process-group'
import { findFreePort } from '../../playground/free-port'
import { startServerProcess } from '../../playground/server-process'

const LOOPBACK_ONLY = pathToFileURL(join('tests', 'playground', 'loopback-only.mjs')).href
const installed = (file: string): string =>
  fileURLToPath(new URL(`../../../node_modules/${file}`, import.meta.url))

/** A real MCP server from npm in a process of its own. */
export interface ExampleServer {
  readonly url: string
  /** Ends the process, and with it all it remembered, and starts it again at the same address. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Starts a server by its file in an installed package.
 * @param command arguments and variables for the ports that were found free
 */
export const startExampleServer = async (
  file: string,
  command: (
    port: number,
    second: number,
  ) => {
    readonly args?: readonly string[]
    readonly env?: Readonly<Record<string, string>>
    readonly path?: string
  },
): Promise<ExampleServer> => {
  const [port, second] = [await findFreePort(), await findFreePort()]
  const { args = [], env = {}, path = '/mcp' } = command(port, second)
  const url = `http://localhost:${port}${path}`
  const start = (): Promise<ProcessGroup> =>
    startServerProcess({ args: ['--import', LOOPBACK_ONLY, installed(file), ...args], env }, url)
  let running = await start()
  return {
    url,
    restart: async () => {
      await running.stop()
      running = await start()
    },
    stop: () => running.stop(),
  }
}
