import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldsOf } from '@/components/approvals/edit-fields'
import { argumentsOf, textsOf } from '@/components/approvals/edit-values'
import type { JsonObject } from '@/lib/domain/json'

const SCHEMA = {
  type: 'object',
  required: ['to', 'subject'],
  properties: {
    to: { type: 'array', items: { type: 'string' } },
    subject: { type: 'string', description: 'What it is about' },
    copies: { type: 'integer' },
    price: { type: 'number' },
    urgent: { type: 'boolean' },
    folder: { enum: ['in', 'out', 3] },
    meta: { type: 'object' },
    cc: { type: 'string' },
  },
}
const ARGS: JsonObject = {
  to: ['bob@a.example', 'amy@a.example'],
  subject: 'Hi',
  copies: 2,
  urgent: false,
  folder: 'in',
  meta: { a: [1] },
  extra: 'not in the schema',
}

const edit = (changes: Record<string, string>, args: JsonObject = ARGS) => {
  const fields = fieldsOf(SCHEMA, args)
  return argumentsOf(fields, { ...textsOf(fields), ...changes })
}

describe('the form of a call’s arguments', () => {
  test('has a control by the schema for each, those in use first, and JSON for the rest', () => {
    expect(fieldsOf(SCHEMA, ARGS).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'to lines',
      'subject text',
      'copies number',
      'urgent boolean',
      'folder choice',
      'meta json',
      'extra json',
      'price number',
      'cc text',
    ])
  })

  test('shows a value that is not what the schema says as JSON', () => {
    const kinds = fieldsOf(SCHEMA, { subject: null, copies: '2', to: ['a\nb'], folder: 'lost' })
    expect(
      kinds.filter(({ value }) => value !== undefined).every(({ kind }) => kind === 'json'),
    ).toBe(true)
  })

  test('turns what was typed into values, and leaves out what was emptied', () => {
    const edited = edit({
      to: ' eve@a.example \n\n',
      subject: '',
      copies: '12',
      price: '0.5',
      urgent: 'true',
      folder: '3',
      meta: '{"b": null}',
      extra: '',
      cc: ' as typed ',
    })
    expect(edited).toEqual({
      ok: true,
      value: {
        to: ['eve@a.example'],
        subject: '',
        copies: 12,
        price: 0.5,
        urgent: true,
        folder: 3,
        meta: { b: null },
        cc: ' as typed ',
      },
    })
  })

  test.each([
    ['copies', '1.5', 'whole-number'],
    ['copies', 'two', 'whole-number'],
    ['copies', '12345678901234567890', 'whole-number'],
    ['copies', '0x10', 'whole-number'],
    ['price', '1,5', 'number'],
    ['price', '１', 'number'],
    ['meta', '{b}', 'json'],
  ])('says of %s with %s what is wrong', (name, text, fault) => {
    expect(edit({ [name]: text })).toEqual({ ok: false, error: new Map([[name, fault]]) })
  })

  test('wants what is required', () => {
    const schema = { required: ['n'], properties: { n: { type: 'number' } } }
    const fields = fieldsOf(schema, {})
    expect(argumentsOf(fields, textsOf(fields))).toEqual({
      ok: false,
      error: new Map([['n', 'missing']]),
    })
  })

  test('changes nothing where nothing was touched, whatever the arguments and the schema', () => {
    const json = fc.jsonValue({ maxDepth: 3 })
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), json),
        fc.dictionary(fc.string(), json),
        (args, properties) => {
          const parsed = JSON.parse(JSON.stringify(args)) as JsonObject
          const schema = JSON.parse(JSON.stringify({ properties })) as JsonObject
          const fields = fieldsOf(schema, parsed)
          const read = argumentsOf(fields, textsOf(fields))
          expect(read).toEqual({ ok: true, value: parsed })
        },
      ),
    )
  })
})
