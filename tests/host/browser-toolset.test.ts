import { expect, onTestFinished, test } from 'vitest'
import type { TabFrame } from '@/lib/domain/tab-port'
import { playOnPages } from '../fakes/page-model'
import type { Script } from '../fakes/scripted-model'
import { callMember, callTool, httpError, say } from '../fakes/scripted-reply'
import { openTabs } from './harness/node-tabs'
import { setUpBench, unwrap } from './harness/set-up'

const SITE = 'https://shop.example'
const TOP: TabFrame = { frameId: 0, documentId: 'doc-1', origin: SITE }
const OUTLINE = '- textbox "Search" [ref=0-a.1]\n- button "Pay" [ref=0-a.2]'

/** A host that asks Anthropic's own API, which is the scripted model here, beside a tab of a site that may be acted on. */
const setUp = async (script: Script, model = 'claude-sonnet-5-5') => {
  const bench = await setUpBench(script)
  await bench.running().die()
  const { surroundings, browser, db } = bench.profile
  const tabs = openTabs([TOP], ({ do: what, ref }) => {
    if (what === 'read_page') return { text: OUTLINE }
    if (what !== 'look') return { text: 'Done.' }
    if (ref === undefined) return { refusal: 'gone' }
    return ref === '0-a.1'
      ? { target: { role: 'textbox', name: 'Search', effects: ['fetch.open'] } }
      : { target: { role: 'button', name: 'Pay', effects: ['pay'] } }
  })
  surroundings.tabPort = tabs
  surroundings.tabs.set(1, { url: `${SITE}/`, frames: [] })
  browser.granted.add(`${SITE}/*`).add('https://api.anthropic.com/*')
  const running = bench.profile.start({
    fetch: (input, init) =>
      fetch(String(input).replace('https://api.anthropic.com', bench.model.url), init),
  })
  onTestFinished(() => running.die())
  const choice = { provider: 'anthropic' as const, model }
  unwrap(await running.as('options')('model.choose', { choice, key: 'sk-ant-scripted' }))
  const panel = running.as('sidepanel')
  unwrap(await panel('site.allow', { origin: SITE, level: 'act' }))
  const ask = async (text: string) => unwrap(await panel('turn.start', { text, tab: 1 }))
  const answer = async (tool: string, verdict: 'allow-once' | 'decline') => {
    const { id, nonce, digest, decision } = await bench.question(tool)
    unwrap(await panel('approval.resolve', { id, nonce, digest, verdict }))
    return decision
  }
  const acts = () => tabs.asked.filter((one) => ['click', 'type', 'check'].includes(one.do))
  return { bench, db, ask, answer, acts }
}

test('a model that knows the provider’s browser toolset gets it, and its calls pass the same gates under our names', async () => {
  const { bench, db, ask, answer, acts } = await setUp(
    playOnPages({
      'Buy rye bread': [
        callMember('read_page', { filter: 'interactive' }),
        ({ ref }) =>
          callMember('form_input', {
            target: { type: 'ref', ref: ref('"Search"') },
            value: 'rye bread',
          }),
        ({ ref }) => callMember('left_click', { target: { type: 'ref', ref: ref('"Pay"') } }),
        callMember('left_click', { target: { type: 'coordinate', x: 10, y: 20 } }),
        say('You did not want it.'),
      ],
    }),
  )
  const { turnId } = await ask('Buy rye bread')
  expect(await answer('click', 'decline')).toMatchObject({ effect: 'pay', remember: [] })
  await bench.over(turnId)
  // What the person had typed ran unasked, what they declined did not, and no press goes to a mere place.
  expect(acts().map((one) => [one.do, one.ref, one.text])).toEqual([['type', '0-a.1', 'rye bread']])
  const calls = await db.calls.where({ turnId }).sortBy('createdAt')
  expect(
    calls.map(({ toolName, modelToolName, state }) => [toolName ?? modelToolName, state]),
  ).toEqual([
    ['read_page', 'done'],
    ['type', 'done'],
    ['click', 'declined'],
    ['sayso__click', 'denied'],
  ])

  const { tools = [], messages } = bench.model.requests.at(-1)?.body ?? {}
  const names = tools.map((tool) => ('name' in tool ? tool.name : tool.type))
  expect(names).toContain('browser_toolset_20260801')
  expect(names).toContain('sayso__open_tab')
  expect(names).not.toContain('sayso__click')
  const blocks = (messages ?? []).flatMap(({ content }) =>
    typeof content === 'string' ? [] : content,
  )
  expect(blocks.filter(({ type }) => type === 'tool_use').slice(1, 3)).toMatchObject([
    {
      name: 'form_input',
      toolset_name: 'browser',
      input: { target: { type: 'ref', ref: '0-a.1' }, value: 'rye bread' },
    },
    { name: 'left_click', toolset_name: 'browser', input: { target: { ref: '0-a.2' } } },
  ])
  const results = blocks.filter((block) => block.type === 'tool_result')
  expect(results.map(({ toolset_name }) => toolset_name)).toEqual(Array(4).fill('browser'))
})

test('a model that does not know it, and one that refuses it, get our own tools', async () => {
  const old = await setUp([callTool('sayso__read_page'), say('Read.')], 'claude-sonnet-4-6')
  await old.bench.over((await old.ask('Read it')).turnId)
  expect(JSON.stringify(old.bench.model.requests)).not.toContain('toolset')

  const refusing = await setUp((request) => {
    if (JSON.stringify(request.body).includes('browser_toolset'))
      return httpError(
        400,
        'invalid_request_error',
        'tools.0: browser_toolset_20260801 is not available.',
      )
    const isFirst = !JSON.stringify(request.body.messages).includes('tool_result')
    return isFirst ? callTool('sayso__read_page') : say('Read.')
  })
  expect(await refusing.bench.over((await refusing.ask('Read it')).turnId)).toMatchObject({
    state: 'done',
  })
})
