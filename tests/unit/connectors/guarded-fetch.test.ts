import { describe, expect, test } from 'vitest'
import { ConnectionFailure } from '@/lib/connectors/connection-failure'
import { createGuardedFetch, type FetchGuard, type FetchPin } from '@/lib/connectors/guarded-fetch'
import type { FetchPort } from '@/lib/domain/ports'
import { createManualTimers } from './timers'

const pin: FetchPin = { origin: 'https://mcp.example', addressSpace: 'public' }
const timers = createManualTimers()

const guardedTo = (
  response: () => Response | Promise<Response>,
  guard: Partial<FetchGuard> = {},
  to = pin,
) => {
  const sent: { url: string; init: Record<string, unknown> }[] = []
  const fetch: FetchPort = async (input, init) => {
    sent.push({ url: String(input), init: { ...init } })
    return response()
  }
  return { guarded: createGuardedFetch(fetch, to, { timers, ...guard }), sent }
}

const stream = (chunks: readonly string[], end = true): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      if (end) controller.close()
    },
  })

const events = (chunks: readonly string[], end = true): Response =>
  new Response(stream(chunks, end), {
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
  })

const failureOf = async (work: Promise<unknown>): Promise<ConnectionFailure> => {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(thrown instanceof ConnectionFailure)) throw new Error('No failure.', { cause: thrown })
  return thrown
}

describe('what the guarded fetch sends', () => {
  test('follows nothing, carries no cookies, no referrer, no cache, and names the address space', async () => {
    const { guarded, sent } = guardedTo(() => new Response('{}'))
    await guarded('https://mcp.example/mcp', {
      method: 'POST',
      body: '{}',
      redirect: 'follow',
      credentials: 'include',
      cache: 'force-cache',
      referrerPolicy: 'unsafe-url',
    })
    expect(sent[0]).toMatchObject({
      url: 'https://mcp.example/mcp',
      init: {
        method: 'POST',
        body: '{}',
        redirect: 'error',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        targetAddressSpace: 'public',
      },
    })
  })

  test('names loopback where the person typed a loopback address', async () => {
    const loopback: FetchPin = { origin: 'http://127.0.0.1:4000', addressSpace: 'loopback' }
    const { guarded, sent } = guardedTo(() => new Response('{}'), {}, loopback)
    await guarded(new URL('http://127.0.0.1:4000/mcp'))
    expect(sent[0]?.init).toMatchObject({ targetAddressSpace: 'loopback' })
  })

  test.each([
    ['another host', 'https://evil.example/mcp'],
    ['TRANSPORT-11: the same host without encryption', 'http://mcp.example/mcp'],
    ['another port', 'https://mcp.example:8443/mcp'],
    ['a subdomain', 'https://a.mcp.example/mcp'],
    ['the name as a user name', 'https://mcp.example@evil.example/mcp'],
    ['a password', 'https://user:secret@mcp.example/mcp'],
  ])('goes nowhere for %s', async (_, url) => {
    const { guarded, sent } = guardedTo(() => new Response('{}'))
    const failure = await failureOf(guarded(url))
    expect(failure).toMatchObject({ kind: 'wrong-origin', notDone: true })
    expect(failure.detail).not.toContain('secret')
    expect(sent).toEqual([])
  })
})

describe('a body', () => {
  test('arrives with status and headers', async () => {
    const { guarded } = guardedTo(
      () => new Response('{"a":1}', { status: 201, headers: { 'x-a': 'b' } }),
    )
    const response = await guarded('https://mcp.example/')
    expect([response.status, response.headers.get('x-a'), await response.json()]).toEqual([
      201,
      'b',
      { a: 1 },
    ])
  })

  test('of four megabytes is fine, and one byte more is too large', async () => {
    const whole = 'x'.repeat(4 * 1024 * 1024)
    const fits = await guardedTo(() => new Response(whole)).guarded('https://mcp.example/')
    expect((await fits.text()).length).toBe(whole.length)
    const failure = await failureOf(
      guardedTo(() => new Response(`${whole}x`)).guarded('https://mcp.example/'),
    )
    expect(failure.kind).toBe('too-large')
  })

  test('of an error is cut instead, so that the status stays', async () => {
    const { guarded } = guardedTo(() => new Response('x'.repeat(100_000), { status: 500 }))
    const response = await guarded('https://mcp.example/')
    expect([response.status, (await response.text()).length]).toEqual([500, 64 * 1024])
  })

  test('that stands still for thirty seconds is given up', async () => {
    const { guarded } = guardedTo(() => new Response(stream(['{'], false)))
    const waiting = failureOf(guarded('https://mcp.example/'))
    await new Promise((resolve) => setImmediate(resolve))
    timers.pass(29_000)
    timers.pass(2000)
    expect((await waiting).kind).toBe('idle')
  })

  test('that the network breaks off is a broken stream', async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.error(new TypeError('terminated')),
    })
    const { guarded } = guardedTo(() => new Response(broken))
    expect((await failureOf(guarded('https://mcp.example/'))).kind).toBe('stream-broken')
  })

  test("is read no further once the caller has given up, and the reason is the caller's", async () => {
    const stopping = new AbortController()
    const { guarded } = guardedTo(() => new Response(stream(['{'], false)))
    const reading = guarded('https://mcp.example/', { signal: stopping.signal })
    await new Promise((resolve) => setImmediate(resolve))
    stopping.abort('enough')
    await expect(reading).rejects.toBe('enough')
  })

  test('without content passes', async () => {
    const { guarded } = guardedTo(() => new Response(null, { status: 204 }))
    expect((await guarded('https://mcp.example/')).status).toBe(204)
  })

  test('that would grow without bounds when parsed is refused unparsed', async () => {
    const json = { depth: 10, values: 100 }
    const deep = guardedTo(() => new Response('['.repeat(11)), { json })
    expect((await failureOf(deep.guarded('https://mcp.example/'))).kind).toBe('too-large')
    const wide = guardedTo(() => new Response(`[${'1,'.repeat(101)}1]`), { json })
    expect((await failureOf(wide.guarded('https://mcp.example/'))).kind).toBe('too-large')
    const quoted = guardedTo(() => new Response(`"${'[,'.repeat(200)}\\"${'{'.repeat(20)}"`), {
      json,
    })
    expect((await quoted.guarded('https://mcp.example/')).ok).toBe(true)
  })
})

describe('an event stream', () => {
  test('TRANSPORT-04: a line of fifty megabytes without an end is cut at one', async () => {
    let given = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        given += 64 * 1024
        if (given > 50 * 1024 * 1024) controller.close()
        else controller.enqueue(new Uint8Array(64 * 1024).fill(120))
      },
    })
    const failures: unknown[] = []
    const { guarded } = guardedTo(
      () => new Response(endless, { headers: { 'content-type': 'text/event-stream' } }),
      {
        onStreamFailure: (failure) => failures.push(failure),
      },
    )
    const response = await guarded('https://mcp.example/')
    const failure = await failureOf(response.text())
    expect(failure.kind).toBe('too-large')
    expect(failures).toEqual([failure])
    expect(given).toBeLessThan(2 * 1024 * 1024)
  })

  test.each(['\n\n', '\r\n\r\n', '\r\r'])(
    'of many events is fine whatever ends them (%j)',
    async (end) => {
      const event = `data: ${'x'.repeat(600)}${end}`
      const { guarded } = guardedTo(() => events(Array.from({ length: 50 }, () => event)), {
        eventBytes: 1000,
      })
      expect((await (await guarded('https://mcp.example/')).text()).length).toBe(event.length * 50)
    },
  )

  test('is measured over the borders of chunks', async () => {
    const bytes = `data: ${'x'.repeat(100)}\r\n\r\n`.repeat(3).split('')
    const fits = guardedTo(() => events(bytes), { eventBytes: 120 })
    expect((await (await fits.guarded('https://mcp.example/')).text()).length).toBe(bytes.length)
    const tight = guardedTo(() => events(bytes), { eventBytes: 90 })
    expect((await failureOf((await tight.guarded('https://mcp.example/')).text())).kind).toBe(
      'too-large',
    )
  })

  test('may stand still as long as it likes, unless a time is set', async () => {
    const patient = await guardedTo(() => events(['data: 1\n\n'], false)).guarded(
      'https://mcp.example/',
    )
    const reader = patient.body?.getReader()
    await reader?.read()
    const waiting = Promise.race([reader?.read(), Promise.resolve('still waiting')])
    timers.pass(3_600_000)
    expect(await waiting).toBe('still waiting')

    const strict = guardedTo(() => events(['data: 1\n\n'], false), { streamIdleMilliseconds: 1000 })
    const reading = failureOf((await strict.guarded('https://mcp.example/')).text())
    await new Promise((resolve) => setImmediate(resolve))
    timers.pass(1001)
    expect((await reading).kind).toBe('idle')
  })

  test('carries no JSON that is too deep, whatever quotes stand in its comments', async () => {
    const json = { depth: 10, values: 100 }
    const good = guardedTo(
      () => events([`: "\n`, `data: ${'['.repeat(9)}\n\n`, `data: ${'['.repeat(9)}\n\n`]),
      { json },
    )
    expect((await (await good.guarded('https://mcp.example/')).text()).length).toBeGreaterThan(0)
    const bad = guardedTo(() => events([`: "\ndata: ${'['.repeat(11)}\n\n`]), { json })
    expect((await failureOf((await bad.guarded('https://mcp.example/')).text())).kind).toBe(
      'too-large',
    )
  })
})

const failing = (guard: Partial<FetchGuard> = {}): FetchPort =>
  createGuardedFetch(() => Promise.reject(new TypeError('Failed to fetch')), pin, {
    timers,
    ...guard,
  })

describe('a request that fails', () => {
  test('may have arrived, as long as nobody knows better', async () => {
    expect(await failureOf(failing()('https://mcp.example/'))).toMatchObject({
      kind: 'unreachable',
      notDone: false,
    })
  })

  test('did not, where the browser says that it never left', async () => {
    const network = { explain: async () => ({ neverSent: true }) }
    expect(await failureOf(failing({ network })('https://mcp.example/'))).toMatchObject({
      kind: 'unreachable',
      notDone: true,
    })
  })

  test('was a redirect, where the browser says so, and its target is named', async () => {
    const network = { explain: async () => ({ movedTo: 'https://new.example/mcp' }) }
    expect(await failureOf(failing({ network })('https://mcp.example/'))).toMatchObject({
      kind: 'moved',
      detail: 'https://new.example/mcp',
      notDone: true,
    })
  })

  test('stays unexplained where the explanation fails', async () => {
    const network = { explain: () => Promise.reject(new Error('no')) }
    expect((await failureOf(failing({ network })('https://mcp.example/'))).kind).toBe('unreachable')
  })
})
