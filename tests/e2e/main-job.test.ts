import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { callTool, callTools, delayBetweenEvents, hang, say } from '../fakes/scripted-reply'
import { startScriptedModel, type Script, type ScriptedModel } from '../fakes/scripted-model'
import type { ServerName } from '../playground/playground-servers'
import { startPlayground, type Playground } from '../playground/start-playground'
import { chooseEndpoint } from './harness/choose-model'
import { readTable } from './harness/read-table'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import {
  allowOnce,
  ask,
  confirmationCard,
  connectByAddress,
  conversationText,
  waitForAnswer,
} from './harness/story-steps'

let playground: Playground<ServerName>
let sayso: Sayso
let model: ScriptedModel | undefined

beforeAll(async () => {
  playground = await startPlayground()
  sayso = await launchSayso()
  await connectByAddress(sayso.settings, playground.everything.url, /everything/i)
  await connectByAddress(sayso.settings, playground.memory.url, /memory/i)
  await connectByAddress(sayso.settings, playground.files.url, /file/i)
})

afterEach(async () => {
  await model?.stop()
  model = undefined
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await playground.stop()
})

const withScript = async (script: Script): Promise<void> => {
  model = await startScriptedModel([say('ready'), ...(Array.isArray(script) ? script : [])])
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  await sayso.panel.getByRole('button', { name: 'New conversation' }).click()
}

describe('the main job with a model that says an exact thing', () => {
  test('works with a server of the older era', async () => {
    await withScript([
      callTool({ endsWith: '__echo' }, { message: 'hello there' }),
      say('It said **hello there**.'),
    ])
    await ask(sayso.panel, 'Echo hello there')
    const card = await allowOnce(sayso.panel)
    expect(card).toContain('echo')
    expect(card).toContain('hello there')
    expect(await waitForAnswer(sayso.panel, 'Echo hello there', /It said/)).toContain(
      'It said hello there.',
    )
  })

  test('works with a server of the modern era', async () => {
    await withScript([
      callTool(
        { endsWith: '__create_entities' },
        { entities: [{ name: 'Ada', entityType: 'person', observations: ['likes tea'] }] },
      ),
      say('Noted.'),
    ])
    await ask(sayso.panel, 'Remember that Ada likes tea')
    const card = await allowOnce(sayso.panel)
    expect(card).toContain('likes tea')
    await waitForAnswer(sayso.panel, 'Remember that Ada likes tea', /Noted/)
  })

  test('asks for several calls of one step on one card', async () => {
    await withScript([
      callTools([
        [{ endsWith: '__echo' }, { message: 'first' }],
        [{ endsWith: '__get-sum' }, { a: 2, b: 3 }],
      ]),
      say('Both done.'),
    ])
    await ask(sayso.panel, 'Do both')
    const cards: string[] = []
    await waitForAnswer(sayso.panel, 'Do both', /Both done/, (text) => {
      cards.push(text)
    })
    expect(cards).toHaveLength(1)
    expect(cards[0]).toMatch(/echo[\s\S]*first[\s\S]*get-sum/)
  })

  test('tells the model why the person declined', async () => {
    await withScript([callTool({ endsWith: '__echo' }, { message: 'rude' }), say('I will not.')])
    await ask(sayso.panel, 'Say something rude')
    const card = confirmationCard(sayso.panel)
    await card.waitFor()
    await card.getByRole('textbox', { name: /word to the model/i }).fill('be polite')
    await card.getByRole('button', { name: 'Decline' }).click()
    await waitForAnswer(sayso.panel, 'Say something rude', /I will not/)
    expect(JSON.stringify(model?.requests.at(-1)?.body.messages)).toContain('be polite')
  })

  test('streams, stops at any moment and keeps what was said', async () => {
    await withScript([
      [
        say('Once upon a time there was a very long story to tell'),
        delayBetweenEvents(50),
        hang(8),
      ],
    ])
    await ask(sayso.panel, 'Tell me a story')
    const log = sayso.panel.getByRole('log', { name: 'Conversation' })
    await log.getByText('Once').waitFor()
    await sayso.panel.getByRole('button', { name: 'Stop' }).click()
    await sayso.panel.getByRole('button', { name: 'Send' }).waitFor()
    expect(await conversationText(sayso.panel)).toContain('Once')
  })

  test('never puts the key anywhere but into the request', async () => {
    const CANARY = 'sk-canary-71ab'
    model = await startScriptedModel([say('ready'), say('Fine.')])
    await chooseEndpoint(sayso.settings, model.url, 'scripted-model', CANARY)
    expect(model.requests[0]?.headers.authorization).toBe(`Bearer ${CANARY}`)
    await sayso.panel.getByRole('button', { name: 'New conversation' }).click()
    await ask(sayso.panel, 'How are you?')
    await waitForAnswer(sayso.panel, 'How are you?', /Fine/)
    const tables = ['messages', 'turns', 'calls', 'approvals', 'connectors', 'settings', 'audit']
    const stored = JSON.stringify(
      await Promise.all([
        ...tables.map((table) => readTable(sayso.settings, table)),
        readTable(sayso.settings, 'secrets', 'sayso-vault'),
      ]),
    )
    expect(stored).toContain('How are you?')
    expect(stored).not.toContain(CANARY)
    expect(await sayso.settings.content()).not.toContain(CANARY)
  })
})
