import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddress } from '@/lib/domain/connector-url'
import { ok } from '@/lib/domain/result'
import { COMMANDS, type CommandName } from '@/lib/messaging/contract'
import { createDispatcher, surfaceOf, type Handlers, type Sender } from '@/lib/messaging/server'

const OWN = 'khleimnhdlapkgffdddlcpncigoeohda'
const PANEL: Sender = {
  id: OWN,
  url: `chrome-extension://${OWN}/sidepanel.html`,
  origin: `chrome-extension://${OWN}`,
}
const OPTIONS: Sender = { ...PANEL, url: `chrome-extension://${OWN}/options.html#model` }

const setUp = () => {
  const seen: [CommandName, unknown][] = []
  const bugs: unknown[] = []
  const handlers = Object.fromEntries(
    (Object.keys(COMMANDS) as CommandName[]).map((name) => [
      name,
      (input: unknown) => {
        seen.push([name, input])
        if (name === 'conversation.delete') throw new Error('a bug')
        return Promise.resolve(ok(undefined))
      },
    ]),
  ) as unknown as Handlers
  return {
    seen,
    bugs,
    dispatch: createDispatcher(handlers, OWN, {
      explain: () => undefined,
      reportBug: (bug) => bugs.push(bug),
    }),
  }
}

describe('who may send', () => {
  test.each<[string, Sender]>([
    ['another extension', { ...PANEL, id: 'abcdefghijklmnopabcdefghijklmnop' }],
    [
      'a content script of ours',
      { id: OWN, url: 'https://example.com/sidepanel.html', origin: 'https://example.com' },
    ],
    [
      'a page of ours that is no surface',
      { ...PANEL, url: `chrome-extension://${OWN}/app-frame.html` },
    ],
    ['a sandboxed page of ours', { ...PANEL, origin: 'null' }],
    [
      'a page whose address only begins like ours',
      { ...PANEL, url: `https://evil.example/?chrome-extension://${OWN}/sidepanel.html` },
    ],
    [
      'a surface below another path',
      { ...PANEL, url: `chrome-extension://${OWN}/x/sidepanel.html` },
    ],
    ['a sender without an address', { id: OWN }],
  ])('MSG-02: %s is refused', async (_, sender) => {
    const { dispatch, seen } = setUp()
    const answer = await dispatch({ command: 'turn.start', input: { text: 'hello' } }, sender)
    expect(answer).toEqual({ ok: false, error: { code: 'command.refused' } })
    expect(seen).toEqual([])
  })

  test('MSG-04: a surface is known by the path of its address, whatever follows it', () => {
    expect(surfaceOf(PANEL, OWN)).toBe('sidepanel')
    expect(surfaceOf(OPTIONS, OWN)).toBe('options')
  })

  test('a command is refused from a surface it does not belong to', async () => {
    const { dispatch, seen } = setUp()
    const answer = await dispatch({ command: 'approval.resolve', input: {} }, OPTIONS)
    expect(answer).toEqual({
      ok: false,
      error: { code: 'command.refused', subject: 'approval.resolve' },
    })
    expect(seen).toEqual([])
  })
})

describe('what may be sent', () => {
  test.each([undefined, null, 'turn.start', [], { command: 5 }, { input: {} }])(
    '%j is no command',
    async (message) => {
      const answer = await setUp().dispatch(message, PANEL)
      expect(answer.ok ? '' : answer.error.code).toBe('command.malformed')
    },
  )

  test.each(['turn.explode', '__proto__', 'constructor', 'toString'])(
    '%s is unknown',
    async (command) => {
      const answer = await setUp().dispatch({ command, input: {} }, PANEL)
      expect(answer.ok ? '' : answer.error.code).toBe('command.unknown')
    },
  )

  test('input that does not fit the schema never reaches the handler', async () => {
    const { dispatch, seen } = setUp()
    const answer = await dispatch({ command: 'turn.start', input: { text: '   ' } }, PANEL)
    expect(answer.ok ? '' : answer.error.code).toBe('command.malformed')
    expect(seen).toEqual([])
  })

  test('members the schema does not name are dropped', async () => {
    const { dispatch, seen } = setUp()
    await dispatch({ command: 'turn.stop', input: { turnId: 't', args: { amount: 1 } } }, PANEL)
    expect(seen).toEqual([['turn.stop', { turnId: 't' }]])
  })

  test('APPROVE-01: no command about a verdict carries arguments', () => {
    expect(Object.keys(COMMANDS['approval.resolve'].input.shape).toSorted()).toEqual(
      ['digest', 'id', 'nonce', 'verdict', 'word'].toSorted(),
    )
  })
})

const VERDICT = { id: 'a', nonce: 'n', digest: 'f'.repeat(64), verdict: 'allow-once' }

test('APPROVE-01: whatever a surface sends along with a verdict, only the verdict arrives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (more) => {
      const { dispatch, seen } = setUp()
      await dispatch({ command: 'approval.resolve', input: { ...more, ...VERDICT } }, PANEL)
      const [[, input] = []] = seen
      const { word: _word, ...rest } = (input ?? VERDICT) as typeof VERDICT & { word?: string }
      expect(rest).toEqual(VERDICT)
    }),
  )
})

test('MSG-02: an origin that is claimed in the message counts for nothing', async () => {
  const { dispatch, seen } = setUp()
  const claims = { origin: PANEL.origin, url: PANEL.url, sender: PANEL, id: OWN }
  const script = { id: OWN, url: 'https://example.com/', origin: 'https://example.com' }
  const input = { text: 'hello', ...claims }
  const answer = await dispatch({ command: 'turn.start', input, ...claims }, script)
  expect([answer.ok, seen]).toEqual([false, []])
})

test('MSG-09: members named like parts of the language change no prototype and name no command', async () => {
  const before = Object.getOwnPropertyNames(Object.prototype).toSorted()
  const evil = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'valueOf')
  const value = fc.dictionary(fc.oneof(evil, fc.string()), fc.jsonValue())
  await fc.assert(
    fc.asyncProperty(fc.oneof(evil, fc.string()), value, async (command, more) => {
      const { dispatch, seen } = setUp()
      const text = JSON.stringify({ command, input: more, ...more })
      const answer = await dispatch(JSON.parse(`${text.slice(0, -1)},"__proto__":{"x":1}}`), PANEL)
      expect([answer.ok, seen]).toEqual([false, []])
      await dispatch(
        {
          command: 'turn.stop',
          input: JSON.parse('{"turnId":"t","__proto__":{"x":1}}') as unknown,
        },
        PANEL,
      )
      const arrived = (seen[0]?.[1] ?? {}) as { x?: number }
      expect([Object.keys(arrived), arrived.x]).toEqual([['turnId'], undefined])
    }),
  )
  expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(before)
})

test('EXFIL-07: only the settings page may choose where the model answers, and only over https', async () => {
  for (const name of ['model.choose', 'model.test', 'connector.move', 'connector.add'] as const)
    expect(COMMANDS[name].surfaces).toEqual(['options'])
  for (const baseUrl of ['http://api.evil.example', 'file:///etc/passwd', 'javascript:alert(1)'])
    expect(parseAddress(baseUrl).ok).toBe(false)
})

describe('STORE-05: a file of somebody else’s', () => {
  /** Members by which a file could give rights, hand over secrets or lead the model elsewhere. */
  const RIGHTS = ['grants', 'grant', 'tokens', 'settings', 'approvedHash', 'chosenEffect', 'plans']

  test('is taken by no command: none has room for grants, settings or accepted definitions', () => {
    for (const [name, { input }] of Object.entries(COMMANDS)) {
      const members = 'shape' in input ? Object.keys(input.shape) : []
      expect([name, members.filter((member) => RIGHTS.includes(member))]).toEqual([name, []])
    }
  })

  test('has all but the named members dropped, whatever else is in it', async () => {
    const file = fc.dictionary(fc.constantFrom(...RIGHTS, 'baseUrl', 'key'), fc.jsonValue())
    await fc.assert(
      fc.asyncProperty(file, async (more) => {
        const { dispatch, seen } = setUp()
        await dispatch({ command: 'sensitive-site.reset', input: more }, OPTIONS)
        await dispatch({ command: 'turn.start', input: { ...more, text: 'hello' } }, PANEL)
        expect(seen).toEqual([
          ['sensitive-site.reset', {}],
          ['turn.start', { text: 'hello' }],
        ])
      }),
    )
  })
})

test('a handler that throws is a reported bug and an error for the surface', async () => {
  const { dispatch, bugs } = setUp()
  const answer = await dispatch({ command: 'conversation.delete', input: { id: 'c' } }, PANEL)
  expect(answer).toEqual({
    ok: false,
    error: { code: 'internal.bug', subject: 'conversation.delete' },
  })
  expect(bugs).toHaveLength(1)
})
