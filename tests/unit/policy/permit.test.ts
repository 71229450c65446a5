import { expect, test } from 'vitest'
import type { ConnectorId, Digest } from '@/lib/domain/ids'
import { digestOf, mintPermit, spendPermit, type PermitSubject } from '@/lib/policy/permit'

const SUBJECT: PermitSubject = {
  kind: 'tool',
  connectorId: 'mail' as ConnectorId,
  name: 'send_mail',
  definitionHash: 'a'.repeat(64) as Digest,
  args: '{"to":"amy@example.com"}',
}

test('a permit is minted for exactly what was decided', () => {
  expect(mintPermit(SUBJECT, digestOf(SUBJECT))?.subject).toEqual(SUBJECT)
})

test.each<[string, Partial<PermitSubject>]>([
  [
    'TOOLDEF-07: another connector, also one at the same origin,',
    { connectorId: 'files' as ConnectorId },
  ],
  ['another tool', { name: 'send_mail_2' }],
  ['another definition', { definitionHash: 'b'.repeat(64) as Digest }],
  ['other arguments', { args: '{"to":"spy@evil.example"}' }],
  ['another kind', { kind: 'resource' }],
])('%s gets none', (_, change) => {
  expect(mintPermit({ ...SUBJECT, ...change }, digestOf(SUBJECT))).toBeUndefined()
})

test('a permit carries one call', () => {
  const permit = mintPermit(SUBJECT, digestOf(SUBJECT))
  if (!permit) throw new Error('no permit')
  expect(spendPermit({ ...permit })).toBe(false)
  expect(spendPermit(permit)).toBe(true)
  expect(spendPermit(permit)).toBe(false)
})

test('what a permit is for cannot be changed after it was minted', () => {
  const permit = mintPermit(SUBJECT, digestOf(SUBJECT))
  expect(() => Object.assign(permit?.subject ?? {}, { args: '{}' })).toThrow(TypeError)
})
