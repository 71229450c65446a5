import { COST_WORDS, NOTE_WORDS } from '@/components/catalogue/note-words'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CATALOGUE, GROUPS, WAYS } from '@/components/catalogue/catalogue'
import { entryAt, findEntries } from '@/components/catalogue/find-entries'
import { parseAddress } from '@/lib/domain/connector-url'

const plain = z.string().regex(/^[^\p{C}]{1,200}$/u)
const page = z.url({ protocol: /^https$/ })
const entry = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    name: plain,
    url: z.string(),
    groups: z.array(z.enum(GROUPS)).min(1),
    words: z.array(plain).min(1),
    way: z.enum(WAYS),
    docs: page.optional(),
    header: z
      .string()
      .regex(/^[\w-]+$/)
      .optional(),
    alsoKey: z.literal(true).optional(),
    elsewhere: z.array(page).min(1).optional(),
    older: z.literal(true).optional(),
    note: z.enum(Object.keys(NOTE_WORDS)).optional(),
    cost: z.enum(Object.keys(COST_WORDS)).optional(),
    guide: z.enum(['slack', 'google', 'hubspot', 'other']).optional(),
    command: z
      .array(
        z.union([
          z.string().regex(/^[\w@/=.-]+$/),
          z.strictObject({ ask: z.string().regex(/^[A-Z_]+$/) }),
        ]),
      )
      .optional(),
  })
  .refine(({ way, header }) => (way === 'key') === (header !== undefined))
  .refine(({ way, guide }) => (way === 'own-client') === (guide !== undefined))
  .refine(({ way, command }) => (way === 'proxy') === (command !== undefined))

describe('the catalogue', () => {
  test.each(CATALOGUE.map((row) => [row.name, row] as const))('%s is described fully', (_, row) => {
    expect(entry.parse(row)).toEqual(row)
    expect(parseAddress(row.url.replace(/\{\w+\}/, 'example')).ok).toBe(true)
    expect(/\{\w+\}/.test(row.url)).toBe(row.way === 'address')
    expect(row.url.startsWith('http://127.0.0.1:')).toBe(row.way === 'proxy')
  })

  test('has each connector, each address and each port once', () => {
    for (const of of [CATALOGUE.map(({ id }) => id), CATALOGUE.map(({ url }) => url)])
      expect(new Set(of).size).toBe(CATALOGUE.length)
  })
})

const names = (typed: string, group?: (typeof GROUPS)[number]) =>
  findEntries(CATALOGUE, typed, group).map(({ name }) => name)

describe('looking for a connector', () => {
  test.each([
    ['notion', 'Notion'],
    ['jira', 'Atlassian (Jira, Confluence)'],
    ['mail', 'Gmail'],
    ['postgres', 'PostgreSQL'],
    ['google cal', 'Google Calendar'],
    ['sql', 'PostgreSQL'],
  ])('%j finds %s', (typed, name) => {
    expect(names(typed === 'mail' ? 'email' : typed)).toContain(name)
  })

  test('puts those with the name before those with the purpose', () => {
    expect(names('linear')[0]).toBe('Linear')
    expect(names('goo')[0]).toMatch(/^Google/)
  })

  test('stays within a group, and everything is there where nothing is asked for', () => {
    expect(names('', 'bridge').toSorted()).toEqual(['Composio Connect', 'Zapier'])
    expect(names('')).toHaveLength(CATALOGUE.length)
    expect(names('no such thing')).toEqual([])
  })

  test('a connector’s address leads back to its entry, also in another region', () => {
    expect(entryAt(CATALOGUE, 'https://mcp.slack.com/mcp')?.guide).toBe('slack')
    expect(entryAt(CATALOGUE, 'https://mcp.eu.intercom.com/mcp')?.id).toBe('intercom')
    expect(entryAt(CATALOGUE, 'https://mcp.slack.com.evil.example/mcp')).toBeUndefined()
    expect(entryAt(CATALOGUE, 'http://127.0.0.1:8811/mcp')).toBeUndefined()
    expect(entryAt(CATALOGUE, 'not an address')).toBeUndefined()
  })
})
