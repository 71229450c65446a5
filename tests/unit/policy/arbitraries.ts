import * as fc from 'fast-check'
import { EFFECT_CLASSES } from '@/lib/domain/effect-class'
import type { JsonObject } from '@/lib/domain/json'
import { SECRECIES, type Label } from '@/lib/domain/label'
import type { DecisionContext } from '@/lib/policy/decide'
import { CLEAN, FILES, MAIL } from './policy-cases'

/** Values that arguments, messages and results share, so that provenance and flows really occur. */
export const value = fc.constantFrom(
  'amy@example.com',
  'spy@evil.example',
  'https://example.com/a',
  'https://evil.example/?d=1',
  'www.evil.example',
  'hello there',
  'Q3 figures',
  '463820',
  '42',
  'a',
  '',
  'exаmple.com',
  'C-01',
)

const parameter = fc.constantFrom(
  'to',
  'cc',
  'bcc',
  'recipients',
  'participants',
  'url',
  'webhook_url',
  'website',
  'channel',
  'user',
  'email',
  'account',
  'amount',
  'body',
  'query',
  'location',
  'action',
  'note',
)

const leaf = fc.oneof(
  { weight: 6, arbitrary: value },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 99 }) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.string() },
)

export const args: fc.Arbitrary<JsonObject> = fc.dictionary(
  parameter,
  fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(parameter, leaf, { maxKeys: 2 })),
  { maxKeys: 5 },
) as fc.Arbitrary<JsonObject>

export const toolName = fc.constantFrom(
  'get_items',
  'search_mail',
  'send_mail',
  'create_note',
  'update_event',
  'delete_file',
  'pay_bill',
  'share_file',
  'run_command',
  'frobnicate',
  'fetch_page',
  'get_passwords',
  'update_password',
)

export const effect = fc.constantFrom(...EFFECT_CLASSES)

const source = fc.constantFrom(
  'connector:mail',
  'connector:files',
  'page:https://a.example',
  'person',
)

/** Public content has no private source. */
const consistent = (one: Label): Label =>
  one.secrecy === 'public' ? { ...one, privateSources: [] } : one

export const label: fc.Arbitrary<Label> = fc
  .record({
    integrity: fc.constantFrom('trusted' as const, 'untrusted' as const),
    sources: fc.uniqueArray(source).map((sources) => sources.sort()),
    secrecy: fc.constantFrom(...SECRECIES),
    privateSources: fc.uniqueArray(source).map((sources) => sources.sort()),
  })
  .map(consistent)

export const context: fc.Arbitrary<DecisionContext> = fc.record({
  label,
  typed: fc.array(value, { maxLength: 3 }),
  contents: fc.array(fc.record({ source, text: value }), { maxLength: 3 }),
  endorsed: fc.array(value, { maxLength: 1 }),
  grants: fc.constant(CLEAN.grants),
  allowedFlows: fc.array(fc.record({ from: source, to: fc.constantFrom(MAIL, FILES) }), {
    maxLength: 2,
  }),
  refused: fc.constant(CLEAN.refused),
  asksThisTurn: fc.constant(0),
  refusalsThisTurn: fc.constant(0),
})
