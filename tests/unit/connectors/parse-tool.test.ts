import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createListingCapture } from '@/lib/connectors/listing-capture'
import { parseTool } from '@/lib/connectors/parse-tool'
import { definitionAsJson, hashDefinition } from '@/lib/policy/pin'
import type { ToolDefinition } from '@/lib/domain/tool'
import { anyCharacter } from './any-character'

const input = { type: 'object' }
const reasonOf = (raw: object): string | undefined => {
  const read = parseTool(raw)
  return 'reason' in read ? read.reason : undefined
}

describe('the name of a tool', () => {
  const fine = /^[A-Za-z0-9_.-]{1,128}$/
  const odd = fc.constantFrom(
    '../',
    '__proto__',
    ' ',
    '😀',
    '\u202e',
    '\u200b',
    'е',
    '%',
    '/',
    '\0',
  )
  const name = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(anyCharacter, odd), { maxLength: 300 }).map((parts) => parts.join('')),
    fc.string({ unit: fc.constantFrom('a', 'Z', '9', '_', '.', '-'), maxLength: 300 }),
  )

  test('TOOLDEF-03: is kept exactly where it is of the characters that the protocol allows', () => {
    fc.assert(
      fc.property(name, (one) => {
        const read = parseTool({ name: one, inputSchema: input })
        if (fine.test(one)) expect('definition' in read && read.definition.name).toBe(one)
        else expect('reason' in read && read.reason).toBe('invalid-name')
      }),
      { numRuns: 500 },
    )
  })

  test('TOOLDEF-04: with one letter of another script is refused, wherever it stands', () => {
    const homoglyph = fc.constantFrom('а', 'е', 'о', 'р', 'с', 'ѕ', 'і', 'ｅ', 'ⅿ', 'ո', 'ا')
    fc.assert(
      fc.property(homoglyph, fc.nat({ max: 10 }), (letter, at) => {
        const mixed = `${'send_email'.slice(0, at)}${letter}${'send_email'.slice(at + 1)}`
        expect(reasonOf({ name: mixed, inputSchema: input })).toBe('invalid-name')
      }),
    )
  })
})

describe('a schema that points to another document', () => {
  test.each([
    { properties: { a: { $ref: 'https://evil.example/schema.json' } } },
    { properties: { a: { items: [{ $ref: 'http://127.0.0.1/x#/a' }] } } },
    { $dynamicRef: '//evil.example/x' },
    { $ref: 'other.json' },
    { $defs: { a: { allOf: [{ $ref: 'file:///etc/passwd' }] } } },
  ])('TOOLDEF-20: leaves its tool out: %j', (schema) => {
    expect(reasonOf({ name: 'a', inputSchema: { ...input, ...schema } })).toBe('remote-schema')
    expect(reasonOf({ name: 'a', inputSchema: input, outputSchema: schema })).toBe('remote-schema')
  })

  test.each([
    { $defs: { b: {} }, properties: { a: { $ref: '#/$defs/b' } } },
    { $schema: 'https://json-schema.org/draft/2020-12/schema' },
    { $defs: { b: { $id: 'https://own.example/b' } }, $ref: 'https://own.example/b#/x' },
    { properties: { a: { default: { $ref: 'https://example.com' } } } },
    { properties: { $ref: { type: 'string' } } },
  ])('is not one that points into itself: %j', (schema) => {
    expect(reasonOf({ name: 'a', inputSchema: { ...input, ...schema } })).toBeUndefined()
  })
})

test('TOOLDEF-10: the order of members changes no pin, and anything else does', () => {
  const text = fc.constantFrom('a', 'a ', ' a', 'a\u200b', 'a\n', 'A')
  const members = fc.record({ title: text, description: text, mark: text })
  const definitionOf = ({ title, description, mark }: Record<string, string>): ToolDefinition =>
    ({
      name: 'x',
      title,
      description,
      inputSchema: { type: 'object', properties: { mark: { description: mark } } },
    }) as ToolDefinition
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .map(([key, inner]) => [key, turned(inner)] as const)
              .toReversed(),
          )
        : value
  fc.assert(
    fc.property(members, members, (one, other) => {
      const [a, b] = [definitionOf(one), definitionOf(other)]
      expect(hashDefinition(turned(a) as ToolDefinition)).toBe(hashDefinition(a))
      expect(hashDefinition(a) === hashDefinition(b)).toBe(
        JSON.stringify(definitionAsJson(a)) === JSON.stringify(definitionAsJson(b)),
      )
    }),
    { numRuns: 300 },
  )
})

describe('a list of pages', () => {
  const page = (from: number, count: number, nextCursor?: string) => ({
    tools: Array.from({ length: count }, (_, at) => ({
      name: `tool_${String(from + at)}`,
      inputSchema: input,
    })),
    ...(nextCursor === undefined ? {} : { nextCursor }),
  })

  test('TOOLDEF-01: ends where a cursor comes round again, and says so', () => {
    const capture = createListingCapture()
    capture.begin()
    expect(capture.readPage(page(0, 1, 'b'))['nextCursor']).toBe('b')
    expect(capture.readPage(page(1, 1, 'a'))['nextCursor']).toBe('a')
    expect(capture.readPage(page(2, 1, 'b'))['nextCursor']).toBeUndefined()
    const all = new Set(['tool_0', 'tool_1', 'tool_2'])
    expect(capture.end(all)).toMatchObject({
      tools: [{}, {}, {}],
      skipped: [{ reason: 'too-many' }],
    })
  })

  test('TOOLDEF-01: holds two thousand tools, and says that there were more', () => {
    const capture = createListingCapture()
    capture.begin()
    expect(capture.readPage(page(0, 1999, 'a'))['nextCursor']).toBe('a')
    expect(capture.readPage(page(1999, 8001, 'b'))['nextCursor']).toBeUndefined()
    const names = new Set(Array.from({ length: 10_000 }, (_, at) => `tool_${String(at)}`))
    const { tools, skipped } = capture.end(names)
    expect(tools).toHaveLength(2000)
    expect(skipped.every(({ reason }) => reason === 'too-many')).toBe(true)
    expect(skipped.length).toBeGreaterThan(0)
  })
})
