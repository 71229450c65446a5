import { describe, expect, test } from 'vitest'
import { joinStructured } from '@/lib/agent/join-structured'
import type { JsonObject, JsonValue } from '@/lib/domain/json'

const SCHEMA: JsonObject = {
  type: 'object',
  properties: { paid: { type: 'number' } },
  required: ['paid'],
}

const join = (texts: readonly string[], structured?: JsonValue, schema?: JsonObject) =>
  joinStructured(
    { content: texts.map((text) => ({ type: 'text', text })), isError: false, structured },
    schema,
  )
const text = (words: string) => ({ type: 'text', text: words })

describe('structured content and the text beside it', () => {
  test('are one part where the text is the same data, however it is spaced and ordered', () => {
    const value = { paid: 1, to: 'Ada' }
    expect(join(['{ "to": "Ada",\n "paid": 1 }'], value)).toEqual({
      parts: [{ type: 'structured', value }],
    })
  })

  test('are one part where a list is repeated item by item', () => {
    const value = { result: [{ a: 1 }, { a: 2 }] }
    expect(join(['{"a":1}', '{"a":2}'], value).parts).toEqual([{ type: 'structured', value }])
  })

  test('are the text alone where the data only wraps it', () => {
    expect(join(['It rains.'], { result: 'It rains.' }).parts).toEqual([text('It rains.')])
  })

  test('are both kept where the text says it in words', () => {
    expect(join(['It rains.'], { rain: true })).toEqual({
      parts: [text('It rains.'), { type: 'structured', value: { rain: true } }],
    })
  })

  test('JSONRPC-09: are both kept, with a note, where they are data that differs', () => {
    expect(join(['{"paid":1}'], { paid: 1000 }, SCHEMA)).toEqual({
      parts: [text('{"paid":1}'), { type: 'structured', value: { paid: 1000 } }],
      fault: 'differs',
    })
  })
})

describe('the output schema', () => {
  test('is held against structured content', () => {
    expect(join(['done'], { paid: 'a lot' }, SCHEMA).fault).toBe('unfit')
    expect(join(['done'], { paid: 3 }, SCHEMA).fault).toBeUndefined()
  })

  test('is not met by an answer without structured content', () => {
    expect(join(['done'], undefined, SCHEMA).fault).toBe('missing')
  })

  test('is not asked of an error', () => {
    const failed = { content: [], isError: true }
    expect(joinStructured(failed, SCHEMA)).toEqual({ parts: [] })
  })

  test('that cannot be evaluated is met by nothing', () => {
    expect(join(['done'], { paid: 3 }, { $ref: '#/nowhere' }).fault).toBe('unfit')
  })
})
