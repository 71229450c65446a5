import { describe, expect, onTestFinished, test } from 'vitest'
import { isCallSettled } from '@/lib/domain/call'
import type { CallId } from '@/lib/domain/ids'
import type { Script } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { startViewServer } from '../fakes/view-server'
import { setUpBench, unwrap } from './harness/set-up'

const BUDGETS: Script = [
  callTool({ endsWith: '__show_budget' }, { year: 2026 }),
  say('Here it is.'),
  callTool({ endsWith: '__show_budget' }, { year: 2027 }),
  say('And the next.'),
  say('Noted.'),
]

const setUp = async (views: 'on' | 'ask' | 'off' = 'on', script = BUDGETS) => {
  const server = await startViewServer()
  onTestFinished(server.stop)
  const bench = await setUpBench(script)
  const running = (): ReturnType<typeof bench.running> => bench.running()
  const panel: ReturnType<ReturnType<typeof running>['as']> = (name, input) =>
    running().as('sidepanel')(name, input)
  const settings: typeof panel = (name, input) => running().as('options')(name, input)
  const { connectorId } = unwrap(await settings('connector.add', { url: server.url }))
  unwrap(await settings('connector.set-views', { id: connectorId, views }))
  const classify = async (name: string, effect: 'read.private' | 'write.own') =>
    unwrap(await settings('tool.classify', { connectorId, name, effect }))
  await classify('show_budget', 'read.private')
  const { db } = bench.profile
  const show = async (conversationId?: Parameters<typeof bench.say>[1]) => {
    const started = await bench.say('Show the budget', conversationId)
    await bench.over(started.turnId)
    const calls = await db.calls.where({ turnId: started.turnId }).toArray()
    const call = calls.find(({ toolName }) => toolName === 'show_budget')
    if (call === undefined) throw new Error('The budget was not shown.')
    return { ...started, view: call.id }
  }
  const callFromView = (view: CallId, name: string, args = {}, activated = true) =>
    panel('view.call', { view, name, args, activated })
  const settled = (id: CallId) =>
    bench.profile.until(async () => {
      const call = await db.calls.get(id)
      return call !== undefined && isCallSettled(call.state) ? call : undefined
    })
  return { bench, server, db, panel, settings, connectorId, classify, show, callFromView, settled }
}

describe('a view', () => {
  test('is read once under a permit, recorded, and kept with the answer whole', async () => {
    const { server, db, panel, show } = await setUp()
    const { view } = await show()
    unwrap(await panel('view.open', { id: view }))
    unwrap(await panel('view.open', { id: view }))
    expect(server.count('resources/read')).toBe(1)
    const row = await db.views.get(view)
    expect(row?.result).toMatchObject({
      structuredContent: { total: 100 },
      _meta: { forView: 'only' },
    })
    const page = await db.pages.get([row?.connectorId ?? '', row?.pageHash ?? ''])
    expect(page).toMatchObject({ agreed: true, changed: false })
    const read = (await db.audit.toArray()).filter(({ data }) => data['tool'] === 'resource')
    expect(read).toMatchObject([{ type: 'call.started', data: { by: 'connector' } }])
  })

  test('that is new waits for the person, and one that has changed waits again', async () => {
    const { server, db, panel, show, connectorId } = await setUp('ask')
    const first = await show()
    unwrap(await panel('view.open', { id: first.view }))
    const [page] = await db.pages.toArray()
    expect(page).toMatchObject({ agreed: false, changed: false })
    if (page === undefined) return
    unwrap(await panel('view.agree', { connectorId, hash: page.hash }))
    server.page += '<p>more</p>'
    const second = await show(first.conversationId)
    unwrap(await panel('view.open', { id: second.view }))
    const changed = (await db.pages.toArray()).find(({ hash }) => hash !== page.hash)
    expect(changed).toMatchObject({ agreed: false, changed: true })
    expect((await db.views.get(first.view))?.pageHash).toBe(page.hash)
  })

  test('APP-18: that asks for more reach counts as changed, and one of another kind is refused', async () => {
    const { server, panel, db, show } = await setUp()
    const first = await show()
    unwrap(await panel('view.open', { id: first.view }))
    server.ui = { csp: { connectDomains: ['https://a.example'] }, domain: 'https://real.example' }
    const second = await show(first.conversationId)
    unwrap(await panel('view.open', { id: second.view }))
    const pages = await db.pages.toArray()
    expect(pages.filter(({ agreed }) => agreed)).toHaveLength(1)
    expect(pages).toHaveLength(2)
  })

  test('gets the reach that only the list of resources says, and what stands beside the page goes before', async () => {
    const { server, db, panel, show } = await setUp()
    const csp = { connectDomains: ['https://listed.example.com'] }
    server.listedUi = { csp }
    server.ui = undefined
    const first = await show()
    unwrap(await panel('view.open', { id: first.view }))
    expect((await db.pages.toArray()).map(({ ui }) => ui)).toEqual([{ csp }])
    server.ui = {}
    const second = await show(first.conversationId)
    unwrap(await panel('view.open', { id: second.view }))
    const row = await db.views.get(second.view)
    expect(await db.pages.get([row?.connectorId ?? '', row?.pageHash ?? ''])).toMatchObject({
      ui: {},
      agreed: false,
      changed: true,
    })
    expect(server.count('resources/list')).toBe(1)
  })

  test('that came in a result itself, in the older way, is kept like one that was read', async () => {
    const script = [callTool({ endsWith: '__draw_chart' }), say('Drawn.')]
    const { bench, server, db, classify } = await setUp('ask', script)
    await classify('draw_chart', 'read.private')
    const { turnId } = await bench.say('Draw it')
    await bench.over(turnId)
    expect(await db.pages.toArray()).toMatchObject([{ uri: 'ui://chart/1', agreed: false, ui: {} }])
    const [row] = await db.views.toArray()
    expect(row?.pageHash).toBe((await db.pages.toArray())[0]?.hash)
    expect(server.count('resources/read')).toBe(0)
  })

  test('APP-15: has nothing of the machine until it was granted, and a changed page has nothing again', async () => {
    const { server, db, panel, show, connectorId } = await setUp()
    server.ui = { permissions: { geolocation: {} } }
    const first = await show()
    unwrap(await panel('view.open', { id: first.view }))
    const [page] = await db.pages.toArray()
    const hash = page?.hash
    if (hash === undefined) throw new Error('There is no page.')
    expect(page?.granted).toBeUndefined()
    // Of what is wanted for it, only what the page itself asks for.
    unwrap(
      await panel('view.grant', {
        connectorId,
        hash,
        permissions: ['geolocation', 'clipboardWrite'],
      }),
    )
    expect((await db.pages.get([connectorId, hash]))?.granted).toEqual(['geolocation'])
    const lines = (await db.audit.toArray()).map(({ data }) => data['granted'])
    expect(lines).toContain('geolocation')
    server.page += '<p>more</p>'
    const second = await show(first.conversationId)
    unwrap(await panel('view.open', { id: second.view }))
    const changed = (await db.pages.toArray()).find((row) => row.hash !== hash)
    expect(changed?.granted).toBeUndefined()
  })

  test('is not read where views are off', async () => {
    const { server, panel, show } = await setUp('off')
    const { view } = await show()
    expect(await panel('view.open', { id: view })).toMatchObject({
      error: { code: 'command.refused' },
    })
    expect(server.count('resources/read')).toBe(0)
  })

  test('leaves nothing behind when its connector is removed', async () => {
    const { db, panel, settings, show, connectorId } = await setUp()
    const { view } = await show()
    unwrap(await panel('view.open', { id: view }))
    unwrap(
      await panel('view.set-context', { view, content: [{ type: 'text', text: 'Amount is 3' }] }),
    )
    unwrap(await settings('connector.remove', { id: connectorId }))
    expect(await db.views.count()).toBe(0)
    expect(await db.pages.count()).toBe(0)
    expect(await db.results.count()).toBe(0)
  })
})

describe('a call of a view', () => {
  test('APP-07: goes to a tool that is for views, and to no other tool and no other connector', async () => {
    const { show, classify, callFromView, settled } = await setUp()
    await classify('look', 'read.private')
    await classify('plan_year', 'read.private')
    const { view } = await show()
    const looked = unwrap(await callFromView(view, 'look'))
    expect(await settled(looked.callId)).toMatchObject({ state: 'done', view: { id: view } })
    const planned = unwrap(await callFromView(view, 'plan_year'))
    expect(await settled(planned.callId)).toMatchObject({ state: 'denied' })
    expect(await callFromView(view, 'read-notes')).toMatchObject({
      error: { code: 'command.refused' },
    })
  })

  test('APP-07: is refused past five in ten seconds', async () => {
    const { show, classify, callFromView } = await setUp()
    await classify('look', 'read.private')
    const { view } = await show()
    const answers = []
    for (let n = 0; n < 7; n += 1) answers.push((await callFromView(view, 'look')).ok)
    expect(answers).toEqual([true, true, true, true, true, false, false])
  })

  test('APP-08: that writes asks by a card that says so and is remembered by nothing, and goes out after a yes', async () => {
    const { bench, server, show, classify, callFromView, settled, db } = await setUp()
    await classify('set_amount', 'write.own')
    const { view, conversationId } = await show()
    const { callId } = unwrap(await callFromView(view, 'set_amount', { amount: 40 }))
    const card = await bench.question('set_amount')
    expect(card.decision.reasons.map(({ code }) => code)).toContain('app_asks')
    expect(card.decision.remember).toEqual([])
    expect(server.amounts).toEqual([])
    // The worker dies while the card waits.
    await bench.restart()
    unwrap(await bench.answer(card, 'allow-once'))
    expect(await settled(callId)).toMatchObject({ state: 'done', letThroughBy: 'person' })
    expect(server.amounts).toEqual([40])
    expect((await db.views.get(callId))?.result).toMatchObject({
      content: [{ text: 'Set to 40' }],
    })
    // The model hears nothing of it.
    expect((await bench.transcript(conversationId)).join('\n')).not.toContain('Set to 40')
  })

  test('APP-07: that would ask is refused where the person has not just acted in the view', async () => {
    const { server, show, classify, callFromView, settled, db } = await setUp()
    await classify('set_amount', 'write.own')
    const { view } = await show()
    const { callId } = unwrap(await callFromView(view, 'set_amount', { amount: 40 }, false))
    expect(await settled(callId)).toMatchObject({ state: 'denied' })
    expect(await db.approvals.where({ state: 'pending' }).count()).toBe(0)
    expect(server.amounts).toEqual([])
  })

  test('does not keep the person from writing on while its card waits', async () => {
    const { bench, show, classify, callFromView } = await setUp()
    await classify('set_amount', 'write.own')
    const { view, conversationId } = await show()
    unwrap(await callFromView(view, 'set_amount', { amount: 40 }))
    await bench.question('set_amount')
    const { turnId } = await show(conversationId)
    expect(await bench.over(turnId)).toMatchObject({ state: 'done' })
  })
})

test('a tool for views alone is not offered to the model', async () => {
  const { bench, show } = await setUp()
  await show()
  const offered =
    bench.model.requests.at(-1)?.body.tools?.map((tool) => ('name' in tool ? tool.name : '')) ?? []
  expect(offered.filter((name) => name.endsWith('__look'))).toEqual([])
  expect(offered.filter((name) => name.endsWith('__plan_year'))).toHaveLength(1)
})

test('what a view wants the model to know goes with the next message, the last word only, as its connector’s', async () => {
  const { bench, panel, db, show, connectorId } = await setUp()
  const { view, conversationId } = await show()
  for (const text of ['Amount is 3', 'Amount is 7'])
    unwrap(await panel('view.set-context', { view, content: [{ type: 'text', text }] }))
  const rows = await db.results.where({ view }).toArray()
  expect(rows).toHaveLength(1)
  const started = unwrap(
    await panel('turn.start', {
      text: 'Go on',
      conversationId,
      attachments: rows.map(({ id }) => id),
    }),
  )
  await bench.over(started.turnId)
  const asked = JSON.stringify(bench.model.requests.at(-1)?.body.messages)
  expect(asked).toContain('Amount is 7')
  expect(asked).not.toContain('Amount is 3')
  const message = (await db.messages.where({ turnId: started.turnId }).toArray())[0]
  expect(message?.label).toMatchObject({
    integrity: 'untrusted',
    sources: expect.arrayContaining([`connector:${connectorId}`]),
  })
  expect(await db.results.where({ view }).count()).toBe(0)
})
