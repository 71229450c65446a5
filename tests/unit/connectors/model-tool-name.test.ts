import { array, assert, constantFrom, property, record, string, stringMatching } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameTools, slugOf } from '@/lib/connectors/model-tool-name'

const nameOf = (slug: string, name: string): string =>
  [...nameTools([{ slug, name }]).keys()].join()

describe("a tool's name before the model", () => {
  test('is the slug and the name where both fit', () => {
    expect(nameOf('memory', 'read_graph')).toBe('memory__read_graph')
  })

  test('keeps names with dots apart from those with underscores', () => {
    const names = nameTools([
      { slug: 'a', name: 'x.y' },
      { slug: 'a', name: 'x_y' },
    ])
    expect([...names.values()].map(({ name }) => name)).toEqual(['x.y', 'x_y'])
  })

  test('is the same whatever else is listed', () => {
    const one = { slug: 'a', name: 'x.y' }
    const name = nameOf('a', 'x.y')
    expect(
      [...nameTools([{ slug: 'a', name: 'x_y' }, one])].find(([, tool]) => tool === one)?.[0],
    ).toBe(name)
  })

  test('keeps long names with one beginning apart', () => {
    const long = 'x'.repeat(120)
    expect(nameOf('a', `${long}1`)).not.toBe(nameOf('a', `${long}2`))
    expect(nameOf('a', `${long}1`)).toHaveLength(64)
  })

  test('cannot be taken by another tool that is named like its short form', () => {
    const short = nameOf('a', 'x.y').slice('a__'.length)
    const names = nameTools([
      { slug: 'a', name: 'x.y' },
      { slug: 'a', name: short },
    ])
    expect(names.size).toBe(2)
    expect(names.get(`a__${short}`)?.name).toBe('x.y')
  })

  test('is fit for the Messages API, unique, and points back at its tool', () => {
    const slug = stringMatching(/^[a-z0-9-]{1,20}$/)
    const name = stringMatching(/^[A-Za-z0-9_.-]{1,128}$/)
    assert(
      property(array(record({ slug, name }), { maxLength: 20 }), (tools) => {
        const distinct = [
          ...new Map(tools.map((tool) => [`${tool.slug} ${tool.name}`, tool])).values(),
        ]
        const named = nameTools(distinct)
        expect(new Set(named.values()).size).toBe(distinct.length)
        for (const [model, tool] of named) {
          expect(model).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
          expect(model.startsWith(`${tool.slug}__`)).toBe(true)
        }
      }),
    )
  })
})

describe('a slug', () => {
  test.each([
    ['Memory', 'memory'],
    ['Café Böhm – notes!', 'cafe-bohm-notes'],
    ['mcp.notion.com', 'mcp-notion-com'],
    ['127.0.0.1:4000', '127-0-0-1-4000'],
    ['日本語', 'connector'],
    ['', 'connector'],
    ['a very long name that goes on', 'a-very-long-name-tha'],
  ])('of %j is %s', (name, slug) => {
    expect(slugOf(name, new Set())).toBe(slug)
  })

  test('is never one that is taken', () => {
    assert(
      property(
        string(),
        array(constantFrom('a', 'connector', 'x'.repeat(20)), { maxLength: 3 }),
        (name, start) => {
          const taken = new Set(start)
          for (let round = 0; round < 12; round += 1) {
            const slug = slugOf(name, taken)
            expect(taken.has(slug)).toBe(false)
            expect(slug).toMatch(/^[a-z0-9-]{1,20}$/)
            taken.add(slug)
          }
        },
      ),
    )
  })
})
