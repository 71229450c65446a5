import { writeFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTalk } from '../../unit/agent/models/practice/talk'
import { startRealTools, type RealTools } from './real-tools'

let real: RealTools

beforeAll(async () => {
  real = await startRealTools()
})

afterAll(async () => {
  await real.stop()
})

const talk = () => startTalk(real.tools, real.callTool)

describe('the practice model with real servers', () => {
  test('remembers that the launch is on Tuesday, and knows it when asked', async () => {
    const conversation = talk()
    const [remembering, done] = await conversation.say('remember that the launch is on Tuesday')
    expect(remembering?.call).toEqual({
      name: 'memory__create_entities',
      input: {
        entities: [
          { name: 'launch', entityType: 'note', observations: ['the launch is on Tuesday'] },
        ],
      },
    })
    expect(done?.text).toContain('{result|`create_entities` (memory)}')
    const [asking, answer] = await conversation.say('what do you remember?')
    expect(asking?.call).toEqual({ name: 'memory__read_graph', input: {} })
    expect(answer?.text).toContain('the launch is on Tuesday')
  })

  test('adds, echoes and asks for a missing number', async () => {
    const conversation = talk()
    expect((await conversation.say('add 3 and 4'))[1]?.text).toContain('7')
    expect((await conversation.say('echo hello world'))[1]?.text).toContain('hello world')
    expect((await conversation.say('get the sum of 20'))[0]?.text).toContain('**b**')
    expect((await conversation.say('22'))[1]?.text).toContain('42')
  })

  test('writes, reads, lists and renames files, and says plainly what did not work', async () => {
    const conversation = talk()
    const path = (name: string): string => join(real.folder, name)
    await conversation.say(`write 'hello' to ${path('a.txt')}`)
    expect(await readFile(path('a.txt'), 'utf8')).toBe('hello')
    await writeFile(path('b.txt'), 'one\ntwo\nthree\n')
    expect((await conversation.say(`list the files in ${real.folder}`))[1]?.text).toContain('a.txt')
    expect((await conversation.say(`read ${path('b.txt')}`))[1]?.text).toContain('one\ntwo\nthree')
    expect(
      (await conversation.say(`show me the last 1 lines of ${path('b.txt')}`))[0]?.call?.input,
    ).toMatchObject({ tail: 1 })
    expect(
      (await conversation.say(`rename ${path('a.txt')} to ${path('c.txt')}`))[1]?.text,
    ).toContain('{result|')
    expect((await conversation.say(`read ${path('a.txt')}`))[1]?.text).toContain('{failed|')
  })

  test('does several steps over two servers', async () => {
    const answers = await talk().say(
      'add 1 and 2, then remember that the sum is three and then show me the graph',
    )
    expect(answers.map(({ call }) => call?.name)).toEqual([
      'everything__get-sum',
      'memory__create_entities',
      'memory__read_graph',
      undefined,
    ])
    expect(answers.at(-1)?.text).toContain('the sum is three')
  })
})
