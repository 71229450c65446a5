import { dirname } from 'node:path'
import type { ProcessGroup } from '@/scripts/process-group'
import { removeTempFolder } from '@/scripts/temp-folder'
import { findFreePort } from './free-port'
import {
  SERVER_NAMES,
  SERVER_RECIPES,
  type ServerName,
  type ServerRecipe,
} from './playground-servers'
import { startServerProcess } from './server-process'

const ATTEMPTS = 3

/** One running MCP server on loopback. */
export interface PlaygroundServer {
  readonly name: ServerName
  /** The address a person would type into settings. */
  readonly url: string
  /** The temporary folder (files) or file (memory) it works on; empty for everything. */
  readonly data: string
  /** Ends the process and starts a new one at the same address, on the same data. */
  readonly restart: () => Promise<void>
  /** Ends the process and keeps the data; `restart` brings it back. */
  readonly stop: () => Promise<void>
}

/** The servers asked for, by name, and one `stop` that ends all of them and removes their data. */
export type Playground<Name extends ServerName> = Readonly<Record<Name, PlaygroundServer>> & {
  readonly stop: () => Promise<void>
}

export interface PlaygroundOptions<Name extends ServerName> {
  /** Which servers to start; all of them without it. */
  readonly only?: readonly Name[]
  /** Fixed ports; free ones are found for the rest. */
  readonly ports?: Readonly<Partial<Record<ServerName, number>>>
}

/** Starts real MCP servers on loopback. Any number of playgrounds may run side by side. */
export async function startPlayground<Name extends ServerName = ServerName>(
  options: PlaygroundOptions<Name> = {},
): Promise<Playground<Name>> {
  const names: readonly ServerName[] = options.only ?? SERVER_NAMES
  const outcomes = await Promise.allSettled(
    names.map(async (name) => await startServer(name, options.ports?.[name])),
  )
  const servers = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? [outcome.value] : [],
  )
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map(async (server) => await server.discard()))
  }
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed !== undefined) {
    await stop()
    throw failed.reason
  }
  const byName = Object.fromEntries(servers.map(({ server }) => [server.name, server]))
  return { ...byName, stop } as Playground<Name>
}

async function startServer(
  name: ServerName,
  fixedPort: number | undefined,
): Promise<{ server: PlaygroundServer; discard: () => Promise<void> }> {
  const recipe = await SERVER_RECIPES[name].prepare()
  const { port, url, group } = await startOnPort(recipe, fixedPort)
  let running = group
  const stop = async (): Promise<void> => {
    await running.stop()
  }
  const restart = async (): Promise<void> => {
    await stop()
    running = await startServerProcess(recipe.command(port), url)
  }
  const discard = async (): Promise<void> => {
    await stop()
    const leftover = name === 'memory' ? dirname(recipe.data) : recipe.data
    if (leftover !== '') removeTempFolder(leftover)
  }
  return { server: { name, url, data: recipe.data, restart, stop }, discard }
}

async function startOnPort(
  recipe: ServerRecipe,
  fixedPort: number | undefined,
  attempt = 1,
): Promise<{ port: number; url: string; group: ProcessGroup }> {
  const port = fixedPort ?? (await findFreePort())
  const url = `http://127.0.0.1:${port}/mcp`
  try {
    return { port, url, group: await startServerProcess(recipe.command(port), url) }
  } catch (error) {
    // Somebody may have taken the port between finding and using it.
    if (fixedPort !== undefined || attempt === ATTEMPTS) throw error
    return await startOnPort(recipe, fixedPort, attempt + 1)
  }
}
