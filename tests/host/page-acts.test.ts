import { describe, expect, test } from 'vitest'
import type { PageAnswer, PageRequest, PageTarget } from '@/lib/domain/page-act'
import type { SiteLevel } from '@/lib/domain/page-site'
import { verifyChain } from '@/lib/domain/audit-chain'
import type { TabFrame } from '@/lib/domain/tab-port'
import { callTool, say, type Reply } from '../fakes/scripted-reply'
import { openTabs } from './harness/node-tabs'
import { setUpBench, unwrap } from './harness/set-up'

const SITE = 'https://shop.example'
const TOP: TabFrame = { frameId: 0, documentId: 'doc-1', origin: SITE }
const FOREIGN: TabFrame = { frameId: 4, documentId: 'doc-4', origin: 'https://pay.example' }

const target = (more: Partial<PageTarget> = {}): PageTarget => ({
  role: 'button',
  name: 'Save',
  effects: ['write.shared'],
  ...more,
})

type Answer = Parameters<typeof openTabs>[1]

const answering =
  (looked: PageAnswer): Answer =>
  ({ do: what }) =>
    what === 'look' ? looked : { text: what === 'read_page' ? 'SECRET PLAN' : 'Done.' }

const setUp = async (
  script: readonly Reply[],
  answer: Answer,
  level: SiteLevel | 'none' = 'act',
  frames: readonly TabFrame[] = [TOP, FOREIGN],
) => {
  const bench = await setUpBench(script)
  const { db, surroundings } = bench.profile
  const tabs = openTabs(frames, answer)
  surroundings.tabPort = tabs
  surroundings.tabs.set(1, { url: `${SITE}/basket`, frames: [] })
  bench.profile.browser.granted.add('https://shop.example/*')
  await bench.restart()
  const panel = bench.running().as('sidepanel')
  if (level !== 'none') unwrap(await panel('site.allow', { origin: SITE, level }))
  const ask = async (text = 'Do it') => unwrap(await panel('turn.start', { text, tab: 1 }))
  const acts = (): string[] =>
    tabs.asked.map((one) => one.do).filter((what) => !/^(?:look|settle|sign)$/.test(what))
  return { bench, db, panel, tabs, ask, acts }
}

const click = callTool('sayso__click', { ref: '0-a.1' })

describe('a site', () => {
  test('without a grant offers no tools and is never asked anything', async () => {
    const { bench, db, ask, tabs } = await setUp(
      [callTool({ notOffered: 'sayso__click' }, { ref: '0-a.1' }), say('No.')],
      answering({ target: target() }),
      'none',
    )
    const { turnId } = await ask()
    await bench.over(turnId)
    expect(tabs.asked).toEqual([])
    expect((await db.turns.get(turnId))?.tab).toBeUndefined()
  })

  test('is granted only with the browser’s own permission, by the panel, for one exact origin', async () => {
    const { bench, panel } = await setUp([], answering({ target: target() }), 'none')
    expect(
      await panel('site.allow', { origin: 'https://other.example', level: 'act' }),
    ).toMatchObject({
      error: { code: 'connector.permission-missing' },
    })
    expect(await panel('site.allow', { origin: `${SITE}/path`, level: 'act' })).toMatchObject({
      error: { code: 'command.malformed' },
    })
    const options = bench.running().as('options')
    expect(await options('site.allow', { origin: SITE, level: 'act' })).toMatchObject({
      error: { code: 'command.refused' },
    })
  })

  test('that may be read is read under its own label, and not acted on', async () => {
    const { bench, db, ask, acts } = await setUp(
      [
        callTool('sayso__read_page'),
        callTool({ notOffered: 'sayso__click' }, { ref: '0-a.1' }),
        say('Read.'),
      ],
      answering({ target: target() }),
      'read',
    )
    const { turnId } = await ask()
    await bench.over(turnId)
    expect(acts()).toEqual(['read_page'])
    const [read] = await db.calls.where({ turnId }).sortBy('createdAt')
    expect(read).toMatchObject({
      connectorId: `page:${SITE}`,
      label: {
        integrity: 'untrusted',
        sources: [`page:${SITE}`],
        secrecy: 'private',
        privateSources: [`page:${SITE}`],
      },
    })
  })

  test('taken back while a card waits is not acted on any more', async () => {
    const { bench, db, panel, ask, acts } = await setUp(
      [click, say('Over.')],
      answering({ target: target() }),
    )
    const { turnId } = await ask()
    const card = await bench.question('click')
    unwrap(await panel('site.take-back', { origin: SITE }))
    await bench.answer(card, 'allow-once')
    await bench.over(turnId)
    expect(acts()).toEqual([])
    expect(bench.profile.browser.granted.has('https://shop.example/*')).toBe(false)
    expect(JSON.stringify(await db.calls.toArray())).toContain('taken this site back')
  })
})

describe('an act', () => {
  test('waits with what it touches, runs once as it was shown, and stands in the record with its frame’s origin', async () => {
    const shown = target({ name: 'Pay 12 €', effects: ['write.shared', 'pay'] })
    const { bench, db, ask, tabs, acts } = await setUp(
      [click, say('Paid.')],
      answering({ target: shown }),
    )
    const { turnId } = await ask()
    const card = await bench.question('click')
    expect(acts()).toEqual([])
    expect(card.decision).toMatchObject({ effect: 'pay', remember: [] })
    expect(JSON.parse(card.args)).toMatchObject({ page: { document: 'doc-1', target: shown } })
    unwrap(await bench.answer(card, 'allow-once'))
    await bench.over(turnId)
    expect(acts()).toEqual(['click'])
    expect(tabs.asked.find((one) => one.do === 'click')).toMatchObject({ target: shown })
    const lines = await db.audit.toArray()
    expect(verifyChain(lines)).toMatchObject({ ok: true })
    expect(
      lines.flatMap(({ type, connectorId }) => (connectorId === `page:${SITE}` ? [type] : [])),
    ).toEqual([
      'site.allowed',
      'call.decided',
      'approval.asked',
      'approval.answered',
      'call.started',
      'call.finished',
    ])
  })

  test('that follows a plain link of the site runs unasked; one that leads away shows where', async () => {
    const away = 'https://evil.example/?d=plan'
    const links = [`${SITE}/prices`, away]
    const script = [callTool('sayso__read_page'), click, click, say('There.')]
    const { bench, ask, acts } = await setUp(script, ({ do: what }) => {
      if (what !== 'look') return { text: 'Done.' }
      const leadsTo = links.shift() ?? away
      const effect = leadsTo === away ? 'fetch.open' : 'read.private'
      return { target: target({ role: 'link', leadsTo, effects: [effect] }) }
    })
    const { turnId } = await ask()
    const card = await bench.question('click')
    expect(acts()).toEqual(['read_page', 'click'])
    expect(card.decision.show.to.map(({ value }) => value)).toEqual([away])
    await bench.answer(card, 'decline')
    await bench.over(turnId)
    expect(acts()).toEqual(['read_page', 'click'])
  })

  test('of a class that nobody has heard of, or on nothing at all, is none', async () => {
    const { bench, db, ask, acts } = await setUp([click, say('No.')], () => ({
      target: { ...target(), effects: [] },
    }))
    const { turnId } = await ask()
    await bench.over(turnId)
    expect(acts()).toEqual([])
    expect((await db.calls.toArray()).map(({ state }) => state)).toEqual(['denied'])
  })

  test('in a frame of another site counts as that site’s, which has no grant', async () => {
    const { bench, ask, tabs } = await setUp(
      [callTool('sayso__click', { ref: '4-a.1' }), say('No.')],
      answering({ target: target() }),
    )
    const { turnId } = await ask()
    await bench.over(turnId)
    expect(tabs.asked.filter((one) => one.do !== 'sign')).toEqual([])
  })

  test('in a document that came in place of the one that was shown does nothing', async () => {
    const frames = [{ ...TOP }]
    const { bench, db, ask, acts } = await setUp(
      [click, say('Gone.')],
      answering({ target: target() }),
      'act',
      frames,
    )
    const { turnId } = await ask()
    const card = await bench.question('click')
    frames.splice(0, 1, { ...TOP, documentId: 'doc-2' })
    await bench.answer(card, 'allow-once')
    await bench.over(turnId)
    expect(acts()).toEqual([])
    expect(JSON.stringify(await db.calls.toArray())).toContain('no longer on the page')
  })

  test('whose answer was lost is not repeated by itself', async () => {
    const { bench, ask, acts } = await setUp([click, say('Hm.')], ({ do: what }) => {
      if (what === 'look') return { target: target() }
      if (what === 'click') throw new Error('The frame was removed.')
      return { text: '' }
    })
    const { turnId } = await ask()
    await bench.answer(await bench.question('click'), 'allow-once')
    const again = await bench.profile.until(async (db) =>
      (await db.approvals.toArray()).find(({ kind }) => kind === 'outcome-unknown'),
    )
    expect(acts()).toEqual(['click'])
    await bench.answer(again, 'decline')
    await bench.over(turnId)
    expect(acts()).toEqual(['click'])
  })
})

describe('typing', () => {
  const field = target({ role: 'textbox', name: 'Search', effects: ['fetch.open'] })
  const type = (text: string) => callTool('sayso__type', { ref: '0-a.1', text })

  test('what the person has typed runs unasked, the model’s own words after reading do not', async () => {
    const { bench, ask, acts } = await setUp(
      [callTool('sayso__read_page'), type('rye bread'), type('SECRET PLAN'), say('Typed.')],
      answering({ target: field }),
    )
    const { turnId } = await ask('Search for rye bread')
    const card = await bench.question('type')
    expect(acts()).toEqual(['read_page', 'type'])
    expect(card.decision.effect).toBe('fetch.open')
    await bench.answer(card, 'decline')
    await bench.over(turnId)
  })

  test('is a send that names whose text may go along, once another source’s is in the conversation', async () => {
    const { bench, ask, acts } = await setUp(
      [callTool({ endsWith: '__read-notes' }), type('buy milk'), say('Typed.')],
      answering({ target: field }),
    )
    await bench.classify('read-notes', 'read.private')
    const { turnId } = await ask('Search for what my notes say')
    const card = await bench.question('type')
    expect(card.decision).toMatchObject({ effect: 'send', alarm: true })
    expect(card.decision.reasons).toContainEqual({
      code: 'flow',
      slots: ['Notebook', 'shop.example'],
    })
    expect(acts()).toEqual([])
    await bench.answer(card, 'decline')
    await bench.over(turnId)
  })

  test('can be written anew on the card, where it counts as the person’s own; what it touches cannot', async () => {
    const { bench, panel, ask, tabs } = await setUp(
      [callTool('sayso__read_page'), type('SECRET PLAN'), say('Typed.')],
      answering({ target: field }),
    )
    const { turnId } = await ask('Search for something')
    const { id, nonce, args } = await bench.question('type')
    const written = JSON.parse(args) as { page: object; ref: string }
    for (const other of [
      { ...written, page: { ...written.page, target: target({ effects: ['read.private'] }) } },
      { ...written, ref: '0-a.2' },
    ])
      expect(
        await panel('approval.edit', { id, nonce, args: JSON.stringify(other) }),
      ).toMatchObject({ error: { code: 'approval.arguments-unfit' } })
    const rye = JSON.stringify({ ...written, text: 'rye bread' })
    unwrap(await panel('approval.edit', { id, nonce, args: rye }))
    const anew = await bench.question('type')
    expect(anew.id).not.toBe(id)
    expect(anew.decision.alarm).toBe(false)
    unwrap(await bench.answer(anew, 'allow-once'))
    await bench.over(turnId)
    expect(tabs.asked.find((one) => one.do === 'type')).toMatchObject({ text: 'rye bread' })
  })

  test('a password is the person’s', async () => {
    const { bench, db, ask, acts } = await setUp(
      [type('hunter2'), say('You type it.')],
      answering({ refusal: 'credential' }),
    )
    const { turnId } = await ask('Sign me in')
    await bench.over(turnId)
    expect(acts()).toEqual([])
    expect(await db.approvals.count()).toBe(0)
  })
})

test('the sign comes with the turn and goes with it', async () => {
  const { bench, db, ask, tabs } = await setUp(
    [callTool('sayso__read_page'), say('Read.')],
    answering({ target: target() }),
  )
  const { turnId } = await ask()
  await bench.over(turnId)
  await bench.profile.until(async () =>
    (await db.turns.get(turnId))?.tab?.signed === undefined ? true : undefined,
  )
  const signs = tabs.asked.filter((one) => one.do === 'sign').map(({ sign }) => sign)
  expect(signs.at(0)).not.toBe('')
  expect(signs.at(-1)).toBe('')
})

describe('a life that died', () => {
  /** Answers everything but the first of these, which never comes back. */
  const dyingAt = (what: PageRequest['do']) => {
    let isDead = false
    let reached = (): void => undefined
    const isReached = new Promise<void>((resolve) => {
      reached = resolve
    })
    const answer: Answer = (request, frame) => {
      if (request.do === what && !isDead) {
        isDead = true
        reached()
        return new Promise<never>(() => undefined)
      }
      return answering({ target: target() })(request, frame)
    }
    return { answer, isReached }
  }

  test('while a page was read reads it again', async () => {
    const { answer, isReached } = dyingAt('read_page')
    const { bench, ask, acts } = await setUp([callTool('sayso__read_page'), say('Read.')], answer)
    const { turnId } = await ask()
    await isReached
    await bench.restart()
    expect(await bench.over(turnId)).toMatchObject({ state: 'done' })
    expect(acts()).toEqual(['read_page', 'read_page'])
  })

  test('while it acted acts no second time, and asks', async () => {
    const { answer, isReached } = dyingAt('click')
    const { bench, ask, acts } = await setUp([click, say('Over.')], answer)
    const { turnId } = await ask()
    await bench.answer(await bench.question('click'), 'allow-once')
    await isReached
    await bench.restart()
    const again = await bench.profile.until(async (db) =>
      (await db.approvals.toArray()).find(({ kind }) => kind === 'outcome-unknown'),
    )
    await bench.answer(again, 'decline')
    await bench.over(turnId)
    expect(acts()).toEqual(['click'])
  })
})
