import { describe, expect, test } from 'vitest'
import { startTurn } from '@/lib/agent/start-turn'
import type { EffectClass } from '@/lib/domain/effect-class'
import { callTool, say } from '../fakes/scripted-reply'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

const SHARE = { endsWith: '__add-note' }
const TO = 'amy@example.com'

/** A note to somebody, as a class that can be remembered. */
const setUp = async (): Promise<Bench> => {
  const bench = await setUpBench([
    callTool(SHARE, { text: 'hello', to: TO }),
    say('Done.'),
    callTool(SHARE, { text: 'hello again', to: TO }),
    say('Done.'),
  ])
  await bench.classify('add-note', 'send' satisfies EffectClass)
  return bench
}

const set = (bench: Bench, site: string, sensitive = true) =>
  bench.running().as('options')('sensitive-site.set', { site, sensitive })

describe('a site on the list', () => {
  test('offers nothing to remember, and what was remembered before asks again', async () => {
    const bench = await setUp()
    const first = await bench.say(`note hello to ${TO}`)
    const offered = await bench.question('add-note')
    expect(offered.decision.remember).toEqual([[TO]])
    unwrap(await bench.answer(offered, 'allow-conversation'))
    await bench.over(first.turnId)
    expect(await bench.profile.db.grants.count()).toBe(1)
    // The connector's own host is on the list now.
    unwrap(await set(bench, new URL(bench.notebook.url).hostname))
    const second = await bench.say(`and hello again to ${TO}`, first.conversationId)
    const again = await bench.question('add-note')
    expect(again.decision.remember).toEqual([])
    const refused = await bench.answer(again, 'allow-conversation')
    expect(refused.ok ? '' : refused.error.code).toBe('command.refused')
    unwrap(await bench.answer(again, 'decline'))
    await bench.over(second.turnId)
  })

  test('counts where the turn began on it, and stands in the record of the turn', async () => {
    const bench = await setUp()
    unwrap(await set(bench, 'https://diary.example/today'))
    const deps = {
      db: bench.profile.db,
      now: () => Date.now(),
      newId: () => crypto.randomUUID(),
    }
    const site = 'https://my.diary.example'
    const { turnId } = unwrap(await startTurn(deps, { text: `note hello to ${TO}`, site }))
    bench.running().host.wake()
    const question = await bench.question('add-note')
    expect(question.decision.remember).toEqual([])
    unwrap(await bench.answer(question, 'decline'))
    await bench.over(turnId)
    const started = await bench.profile.db.audit.where({ turnId }).first()
    expect([started?.type, started?.data]).toEqual(['turn.started', { site }])
  })
})

describe('the list', () => {
  test('is changed from the settings page only, and every change stands in the record', async () => {
    const bench = await setUp()
    const panel = await bench.running().as('sidepanel')('sensitive-site.set', {
      site: 'chase.com',
      sensitive: false,
    })
    expect(panel.ok ? '' : panel.error.code).toBe('command.refused')
    unwrap(await set(bench, 'chase.com', false))
    unwrap(await set(bench, '*.Diary.example'))
    unwrap(await set(bench, 'diary.example'))
    const bad = await set(bench, 'two words')
    expect(bad.ok ? '' : bad.error.code).toBe('connector.address-invalid')
    const stored = await bench.profile.db.settings.get('sensitiveSites')
    expect(stored?.value).toEqual({ added: ['diary.example'], removed: ['chase.com'] })
    unwrap(await bench.running().as('options')('sensitive-site.reset', {}))
    const rows = (await bench.profile.db.audit.toArray()).filter(
      ({ data }) => data['setting'] === 'sensitive-sites',
    )
    expect(rows.map(({ data }) => data['site'] ?? data['reset'])).toEqual([
      'chase.com',
      'diary.example',
      'diary.example',
      true,
    ])
  })
})
