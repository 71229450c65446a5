import { describe, expect, test } from 'vitest'
import { grantStanding } from '@/components/grants/grant-standing'
import { groupGrants } from '@/components/grants/group-grants'
import { permissionOf } from '@/components/grants/permission-of'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { GrantRow } from '@/lib/domain/grant'
import type { ConnectorId, Digest } from '@/lib/domain/ids'
import type { ToolRow } from '@/lib/domain/tool'
import type { RememberedGrant } from '@/lib/store/queries/grants'

const HASH = 'a'.repeat(64) as Digest
const OTHER = 'b'.repeat(64) as Digest

const toolOf = (more: Partial<ToolRow> = {}): ToolRow => ({
  connectorId: 'c' as ConnectorId,
  name: 'list_notes',
  definition: { name: 'list_notes', inputSchema: { type: 'object' } },
  definitionHash: HASH,
  approvedHash: HASH,
  present: true,
  position: 0,
  observed: [],
  ...more,
})

describe('what a tool may do', () => {
  test.each<[Partial<ToolRow>, string]>([
    [{}, 'asks'],
    [{ chosenEffect: 'read.private' }, 'runs'],
    [{ chosenEffect: 'read.private', mode: 'ask' }, 'asks'],
    [{ chosenEffect: 'read.private', mode: 'off' }, 'off'],
    [{ chosenEffect: 'fetch.open' }, 'runs-first'],
    [{ chosenEffect: 'write.own', mode: 'allow' }, 'runs-first'],
    [{ chosenEffect: 'write.shared' }, 'asks'],
    [{ chosenEffect: 'read.public', approvedHash: OTHER }, 'changed'],
  ])('%j: %s', (more, expected) => {
    expect(permissionOf(toolOf(more), true)).toBe(expected)
  })

  test('is nothing while its connector is off', () => {
    expect(permissionOf(toolOf({ chosenEffect: 'read.public' }), false)).toBe('off')
  })

  test('is never less than its definition proves, whatever class is stored', () => {
    const definition = { name: 'delete_note', inputSchema: { type: 'object' } }
    expect(permissionOf(toolOf({ chosenEffect: 'read.public', definition }), true)).toBe('asks')
  })
})

const rememberedOf = (
  grant: Partial<GrantRow> = {},
  tool: Partial<ToolRow> = {},
  enabled = true,
): RememberedGrant => ({
  grant: { id: 'g', connectorId: 'c', definitionHash: HASH, uses: 0, ...grant } as GrantRow,
  connector: { id: 'c', name: 'Post', enabled } as ConnectorRow,
  tool: toolOf(tool),
})

describe('a remembered answer', () => {
  test.each([
    ['in-force', rememberedOf()],
    ['in-force', rememberedOf({ expiresAt: 11 })],
    ['ended', rememberedOf({ expiresAt: 10 })],
    ['ended', rememberedOf({ revokedAt: 1 })],
    ['changed', rememberedOf({ definitionHash: OTHER })],
    ['changed', rememberedOf({}, { approvedHash: OTHER })],
    ['asks', rememberedOf({}, { mode: 'ask' })],
    ['off', rememberedOf({}, { mode: 'off' })],
    ['off', rememberedOf({}, {}, false)],
    ['off', rememberedOf({}, { present: false })],
  ])('stands %s', (expected, remembered) => {
    expect(grantStanding(remembered, 10)).toBe(expected)
  })

  test('is grouped by connector, and by site where one was given on a site', () => {
    const [plain, sited] = [rememberedOf(), rememberedOf({ site: 'https://a.example' })]
    expect(groupGrants([plain]).sites).toEqual([])
    expect(groupGrants([plain, sited])).toEqual({
      connectors: [{ id: 'c', name: 'Post', members: [plain, sited] }],
      sites: [
        { site: undefined, members: [plain] },
        { site: 'https://a.example', members: [sited] },
      ],
    })
  })
})
