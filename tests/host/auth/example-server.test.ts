import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectorAt, createAuthRig, withClient } from './auth-rig'

const EXAMPLE = createRequire(import.meta.url).resolve(
  '@modelcontextprotocol/sdk/examples/server/simpleStreamableHttp.js',
)
let server: ChildProcess
let url = ''

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

beforeAll(async () => {
  const [mcpPort, authPort] = [await freePort(), await freePort()]
  server = spawn(process.execPath, [EXAMPLE, '--oauth'], {
    env: { ...process.env, MCP_PORT: String(mcpPort), MCP_AUTH_PORT: String(authPort) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    server.once('exit', () => reject(new Error(`The example server ended: ${said}`)))
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (/Authorization Server listening/.test(said) && /Server listening on port/.test(said))
        resolve()
    })
  })
  url = `http://localhost:${mcpPort}/mcp`
})

afterAll(async () => {
  server.removeAllListeners('exit')
  server.kill()
  await once(server, 'close')
})

test("the reference implementation's OAuth example is signed in to and used", async () => {
  const rig = createAuthRig()
  const connector = connectorAt(url)
  const list = () => withClient(rig, rig.wake(), connector, (client) => client.listTools())
  expect(await list()).toMatchObject({ ok: false, error: { code: 'connector.auth-required' } })
  expect(await rig.wake().authorize(connector)).toMatchObject({
    ok: true,
    value: { kind: 'signed-in' },
  })
  const listed = await list()
  expect(listed.ok && listed.value.tools.length).toBeGreaterThan(3)
})
