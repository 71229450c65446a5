import { expect, test } from 'vitest'
import { repairInputSchema } from '@/lib/agent/models/repair-input-schema'
import type { JsonObject } from '@/lib/domain/json'

const A: JsonObject = {
  type: 'object',
  properties: { a: { type: 'string' }, both: {} },
  required: ['a', 'both'],
}
const B: JsonObject = {
  type: 'object',
  properties: { b: { type: 'number' }, both: {} },
  required: ['b', 'both'],
}

test('leaves a schema that is an object as it is', () => {
  const schema: JsonObject = { ...A, $defs: { X: B }, additionalProperties: false }
  expect(repairInputSchema(schema)).toEqual(schema)
})

test('says object where nothing or something else is said', () => {
  expect(repairInputSchema({})).toEqual({ type: 'object' })
  expect(repairInputSchema({ type: ['object', 'null'] })).toEqual({ type: 'object' })
})

test.each(['anyOf', 'oneOf'])(
  'merges a root %s and asks only for what all of its parts ask for',
  (name) => {
    expect(repairInputSchema({ [name]: [A, B] })).toEqual({
      type: 'object',
      properties: { a: { type: 'string' }, both: {}, b: { type: 'number' } },
      required: ['both'],
    })
  },
)

test('merges a root allOf and asks for all of it', () => {
  expect(repairInputSchema({ type: 'object', allOf: [A, B] })['required']).toEqual([
    'a',
    'both',
    'b',
  ])
})

test('follows a reference at the root and keeps those below', () => {
  const properties: JsonObject = { child: { $ref: '#/$defs/Node' } }
  const schema: JsonObject = {
    $ref: '#/$defs/Node',
    $defs: { Node: { type: 'object', properties } },
  }
  expect(repairInputSchema(schema)).toEqual({ type: 'object', properties, $defs: schema['$defs'] })
})

test('ends on schemas that refer to themselves', () => {
  const schema: JsonObject = {
    $ref: '#/$defs/A',
    $defs: { A: { $ref: '#/$defs/A', anyOf: [{ $ref: '#' }] } },
  }
  expect(repairInputSchema(schema)['type']).toBe('object')
})
