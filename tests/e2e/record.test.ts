import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditRow } from '@/lib/domain/audit'
import { verifyRecord } from '@/lib/domain/audit-chain'
import type { TurnRow } from '@/lib/domain/conversation'
import { callTool, say } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { startPlayground, type Playground } from '../playground/start-playground'
import { chooseEndpoint } from './harness/choose-model'
import { classifyTool } from './harness/classify-tool'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { readTable } from './harness/read-table'
import { ask, connectByAddress, waitForAnswer } from './harness/story-steps'

const CALLS = 5

let playground: Playground<'everything'>
let model: ScriptedModel
let sayso: Sayso

beforeAll(async () => {
  playground = await startPlayground({ only: ['everything'] })
  model = await startScriptedModel((request, index) => {
    if (index === 0) return say('ready')
    const results = JSON.stringify(request.body.messages).split('"tool_result"').length - 1
    return results < CALLS
      ? callTool({ endsWith: '__echo' }, { message: `hello ${results}` })
      : say('All echoed.')
  })
  sayso = await launchSayso()
  await connectByAddress(sayso.settings, playground.everything.url, /everything/i)
  await classifyTool(
    sayso.settings,
    'Everything Reference Server',
    'echo',
    'Reads public information',
  )
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
})

afterAll(async () => {
  await sayso.close()
  await Promise.all([playground.stop(), model.stop()])
})

const record = async (): Promise<AuditRow[]> =>
  (await readTable<AuditRow>(sayso.settings, 'audit')).toSorted((a, b) => a.seq - b.seq)

const callsAsked = (): number => model.requests.length - 1

test('AUDIT-03: lives of the worker that follow on one another in mid-work write one chain', async () => {
  await ask(sayso.panel, 'echo hello five times')
  for (const reached of [1, 3]) {
    await expect.poll(callsAsked, { timeout: 30_000 }).toBeGreaterThanOrEqual(reached)
    await sayso.killWorker()
    // Whatever a surface sends wakes another life.
    await sayso.panel.getByRole('button', { name: 'New conversation' }).hover()
    await sayso.settings.reload()
    await sayso.settings
      .getByRole('button', { name: /^Refresh/ })
      .first()
      .click()
  }
  await waitForAnswer(sayso.panel, 'echo hello five times', /All echoed/)
  // The answer stands in the panel before the turn has written its last row.
  await expect
    .poll(async () => (await readTable<TurnRow>(sayso.settings, 'turns')).map(({ state }) => state))
    .toEqual(['done'])
  const [head] = await readTable<{ hash: string }>(sayso.settings, 'auditHead')
  const rows = await record()
  expect(verifyRecord(rows, head?.hash)).toMatchObject({ ok: true, rows: rows.length })
  expect(new Set(rows.map(({ seq }) => seq)).size).toBe(rows.length)
})
