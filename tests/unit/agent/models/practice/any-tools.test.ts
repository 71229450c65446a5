import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFitFor } from '@/lib/agent/validate-arguments'
import type { JsonObject } from '@/lib/domain/json'
import { startTalk } from './talk'

const scalar = fc.constantFrom<JsonObject>(
  { type: 'string' },
  { type: 'string', enum: ['red', 'green blue'] },
  { type: 'string', format: 'email' },
  { type: 'string', format: 'date' },
  { type: 'string', format: 'date-time' },
  { type: 'string', format: 'uri' },
  { type: 'number' },
  { type: 'integer' },
  { type: 'boolean' },
  { type: ['string', 'null'] },
  { anyOf: [{ type: 'integer' }, { type: 'null' }] },
  { $ref: '#/$defs/Thing' },
  {},
)
const name = fc.constantFrom(
  'name',
  'id',
  'to',
  'text',
  'due_date',
  'count',
  'userEmail',
  'items',
  'type',
  'path',
  '__proto__',
  'constructor',
  'toString',
  'x',
)
const objectOf = (value: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> =>
  fc
    .uniqueArray(fc.tuple(name, value, fc.boolean()), { maxLength: 4, selector: ([key]) => key })
    .map((entries) => ({
      type: 'object',
      properties: Object.fromEntries(entries.map(([key, schema]) => [key, schema])),
      required: entries.filter(([, , required]) => required).map(([key]) => key),
    }))
const level1 = fc.oneof(
  { weight: 3, arbitrary: scalar },
  scalar.map((items): JsonObject => ({ type: 'array', items })),
)
const level2 = fc.oneof(
  { weight: 3, arbitrary: level1 },
  objectOf(level1),
  objectOf(level1).map((items): JsonObject => ({ type: 'array', items })),
)
const schema = objectOf(level2).map((root): JsonObject => ({
  ...root,
  $defs: { Thing: { type: 'string' } },
}))

const tools = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom('create_thing', 'listItems', 'send-report', 'delete_user', 'x', 'search'),
      schema,
      fc.string(),
    ),
    {
      minLength: 1,
      maxLength: 4,
      selector: ([own]) => own,
    },
  )
  .map((list) =>
    list.map(([own, inputSchema, description]) => ({
      name: `c__${own}`,
      description,
      inputSchema,
    })),
  )

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'create',
        'a',
        'thing',
        'list',
        'items',
        'send',
        'report',
        'to',
        'ann@example.com',
        '2026-12-01',
        '"quoted text"',
        '12',
        'named',
        'x:',
        'count=3',
        'delete',
        'user',
        'and',
        'then',
        'red',
        'yes',
        '/tmp/a.txt',
        'https://example.com',
        '{"a":1}',
        'https://',
        ':',
        '`',
      ),
      fc.string(),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(' '))

describe('with any tools and any words', () => {
  test('it answers, and calls only tools that are there, with arguments that fit', async () => {
    await fc.assert(
      fc.asyncProperty(
        tools,
        fc.array(words, { minLength: 1, maxLength: 3 }),
        async (list, said) => {
          const talk = startTalk(list)
          for (const text of said) {
            for (const answer of await talk.say(text)) {
              expect(answer.text).not.toBe('')
              expect(answer.events.at(-1)?.type).toBe('finished')
              if (answer.call === undefined) continue
              const { call } = answer
              const tool = list.find((one) => one.name === call.name)
              expect(tool).toBeDefined()
              expect(
                isFitFor(tool?.inputSchema ?? {}, call.input),
                JSON.stringify([tool, call.input]),
              ).toBe(true)
            }
          }
        },
      ),
      { numRuns: 150 },
    )
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  }, 60_000)

  test('a very long message takes no long time', async () => {
    const list = [
      {
        name: 'c__write_file',
        description: 'Write a file.',
        inputSchema: {
          type: 'object',
          properties: { path: { type: 'string' }, content: { type: 'string' } },
          required: ['path', 'content'],
        },
      },
    ]
    const long = 'and then list 12 items, see /tmp/a.txt: '.repeat(5000)
    const answers = await startTalk(list).say(`write to a.txt: ${long}`)
    expect(answers[0]?.call?.name).toBe('c__write_file')
  })
})
