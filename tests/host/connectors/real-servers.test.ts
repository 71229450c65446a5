import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServerListing } from '@/lib/connectors/list-session'
import { listTools } from '@/lib/connectors/list-tools'
import { probeServer } from '@/lib/connectors/probe'
import { startPlayground, type Playground } from '@/tests/playground/start-playground'
import { callOnce } from './call'
import { addressOf, connectorOf, never, newConnectors, realPorts } from './ports'
import { keepRunning } from './running'

const keep = keepRunning()

let playground: Playground<'everything' | 'files' | 'memory'>
beforeAll(async () => {
  playground = await startPlayground()
}, 60_000)
afterAll(() => playground.stop())

const lookAt = async (name: 'everything' | 'files' | 'memory'): Promise<ServerListing> => {
  const found = await probeServer(realPorts(), addressOf(playground[name].url), never())
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

describe('servers as people run them', () => {
  test.each([
    ['everything', 'legacy', 'echo'],
    ['files', 'modern', 'read_text_file'],
    ['memory', 'modern', 'read_graph'],
  ] as const)('%s is of the %s era and has %s', async (name, era, tool) => {
    const { verdict, tools, skipped } = await lookAt(name)
    expect(verdict.era).toBe(era)
    expect(tools.map((one) => one.name)).toContain(tool)
    expect(skipped).toEqual([])
  })

  test('server-everything that is restarted in the middle gets a new session, and the call is made', async () => {
    const { verdict, tools } = await lookAt('everything')
    const definition = tools.find(({ name }) => name === 'echo')
    if (definition === undefined) throw new Error('no echo')
    const connectors = await keep(newConnectors())
    const calling = { connector: connectorOf(playground.everything.url, verdict), definition }
    await callOnce(connectors, calling, { message: 'before' })
    await playground.everything.restart()
    const called = await callOnce(connectors, calling, { message: 'after' })
    expect(called).toMatchObject({
      ok: true,
      value: { content: [{ type: 'text', text: 'Echo: after' }] },
    })
    const listed = await listTools(connectors, calling.connector, never())
    expect(listed).toMatchObject({ ok: true, value: { tools: { length: tools.length } } })
  }, 60_000)

  test('an image of server-everything arrives as an image', async () => {
    const { verdict, tools } = await lookAt('everything')
    const definition = tools.find(({ name }) => name === 'get-tiny-image')
    if (definition === undefined) throw new Error('no image')
    const connectors = await keep(newConnectors())
    const called = await callOnce(connectors, {
      connector: connectorOf(playground.everything.url, verdict),
      definition,
    })
    expect(called.ok && called.value.content.map(({ type }) => type)).toContain('image')
  })

  test('the memory server keeps what it was told, over a restart that its connector does not notice', async () => {
    const { verdict, tools } = await lookAt('memory')
    const toolOf = (name: string) => {
      const definition = tools.find((one) => one.name === name)
      if (definition === undefined) throw new Error(name)
      return definition
    }
    const connectors = await keep(newConnectors())
    const connector = connectorOf(playground.memory.url, verdict)
    const entities = [{ name: 'launch', entityType: 'event', observations: ['is on Tuesday'] }]
    const wrote = await callOnce(
      connectors,
      { connector, definition: toolOf('create_entities') },
      { entities },
    )
    expect(wrote.ok).toBe(true)
    await playground.memory.restart()
    const read = await callOnce(connectors, {
      connector,
      definition: toolOf('read_graph'),
      readOnly: true,
    })
    expect(JSON.stringify(read)).toContain('is on Tuesday')
  }, 60_000)
})
