import { expect, onTestFinished, test } from 'vitest'
import { startOfficeServers } from '../fakes/office-servers'
import { callTool, say } from '../fakes/scripted-reply'
import { setUpBench, unwrap } from './harness/set-up'

const mail = (body: string) =>
  callTool({ endsWith: '__send_email' }, { to: ['bob@office.example'], subject: 'Lunch', body })

const withMail = async (script: Parameters<typeof setUpBench>[0]) => {
  const office = await startOfficeServers()
  onTestFinished(() => office.stop())
  const bench = await setUpBench(script)
  const options = bench.running().as('options')
  const { connectorId } = unwrap(await options('connector.add', { url: office.mailUrl }))
  for (const [name, effect] of [
    ['send_email', 'send'],
    ['search_mail', 'read.private'],
  ] as const)
    unwrap(await options('tool.classify', { connectorId, name, effect }))
  const bodies = () =>
    office.effects.flatMap(({ what, args }) =>
      what === 'send_email' ? [(args as { body: string }).body] : [],
    )
  return { bench, bodies }
}

test('a remembered answer outlives the answer of the server to the call that it was given for', async () => {
  const { bench, bodies } = await withMail([mail('one'), mail('two'), mail('three'), say('Sent.')])
  const { turnId } = await bench.say('mail bob@office.example')
  await bench.answer(await bench.question('send_email'), 'allow-conversation')
  await bench.over(turnId)
  expect(bodies()).toEqual(['one', 'two', 'three'])
})

test('a remembered answer ends with the first thing that another tool of the same server reads', async () => {
  const { bench, bodies } = await withMail([
    mail('one'),
    callTool({ endsWith: '__search_mail' }, { query: 'bob' }),
    mail('two'),
    say('Done.'),
  ])
  const { turnId } = await bench.say('mail bob@office.example')
  await bench.answer(await bench.question('send_email'), 'allow-conversation')
  await bench.answer(await bench.question('send_email'), 'decline')
  await bench.over(turnId)
  expect(bodies()).toEqual(['one'])
})
