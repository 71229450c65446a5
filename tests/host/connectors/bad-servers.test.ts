import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { probeServer } from '@/lib/connectors/probe'
import type { ErrorCode } from '@/lib/domain/app-error'
import { startBadServers, type BadServerName, type BadServers } from '@/tests/fakes/bad-servers'
import { addressOf, never, realPorts, realTimers } from './ports'

const EXPECTED: Record<BadServerName, ErrorCode> = {
  html: 'connector.answered-html',
  unauthorized: 'connector.auth-required',
  unauthorizedWithChallenge: 'connector.auth-required',
  forbidden: 'connector.forbidden',
  notFound: 'connector.not-found',
  serverError: 'connector.server-error',
  garbageJson: 'connector.not-mcp',
  wrongJson: 'connector.not-mcp',
  garbageEvents: 'connector.not-mcp',
  hanging: 'connector.timeout',
  hangingBody: 'connector.timeout',
  endlessBody: 'connector.too-large',
  redirect: 'connector.moved',
}

let bad: BadServers
beforeAll(async () => {
  bad = await startBadServers()
})
afterAll(() => bad.stop())

/** The twelve seconds of the deadline pass in one. */
const fastPorts = realPorts({
  timers: { ...realTimers, after: (milliseconds, run) => realTimers.after(milliseconds / 12, run) },
})

describe('an address that a person wants to add and that is no MCP server', () => {
  test.each(Object.entries(EXPECTED))('%s is reported as %s', async (name, code) => {
    const found = await probeServer(fastPorts, addressOf(bad.urls[name as BadServerName]), never())
    expect(found).toMatchObject({
      ok: false,
      error: { code, subject: new URL(bad.urls.html).host },
    })
  })

  test('an address where nobody listens is reported as unreachable', async () => {
    const found = await probeServer(fastPorts, addressOf(bad.unreachable), never())
    expect(found).toMatchObject({ ok: false, error: { code: 'connector.unreachable' } })
  })

  test('giving up while a server keeps silent is reported as cancelled', async () => {
    const controller = new AbortController()
    const probing = probeServer(realPorts(), addressOf(bad.urls.hanging), controller.signal)
    controller.abort()
    expect(await probing).toMatchObject({ ok: false, error: { code: 'connector.cancelled' } })
  })

  test('TRANSPORT-08: of a page only the first characters are kept, as escaped detail', async () => {
    const found = await probeServer(fastPorts, addressOf(bad.urls.html), never())
    expect(found).toMatchObject({
      ok: false,
      error: { detail: expect.stringMatching(/^<!doctype html>/) },
    })
  })

  test('TRANSPORT-09: a redirect is not followed', () => {
    expect(bad.followedRedirects()).toBe(0)
  })
})
