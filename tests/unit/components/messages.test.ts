import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ERROR_CODES } from '@/lib/domain/app-error'
import { ERROR_TABLE } from '@/lib/domain/error-table'
import { pageRefusal } from '@/lib/domain/page-act'
import { refusalWords } from '@/lib/page/refusal-words'
import { REASON_SLOTS } from '@/lib/policy/reasons'
import messages from '@/public/_locales/en/messages.json'

interface Entry {
  readonly message: string
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>
}

const entries: Readonly<Record<string, Entry>> = messages
const keys = new Set(Object.keys(entries))

const sources = ['components', 'entrypoints', 'lib']
  .flatMap((dir) =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((file) => join(dir, file)),
  )
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))

/** Every string in the sources that could be a message's key. */
const literals = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/'([a-z][a-z\d]*(?:_[a-z\d]+)*)'/g)].map((m) => m[1]),
  ),
)

/** Keys that are put together from a code. */
const derived = new Set([
  ...Object.values(ERROR_TABLE).flatMap(({ sentence, hint }) => [sentence, hint]),
  ...Object.keys(REASON_SLOTS).map((code) => `reason_${code}`),
  ...([...pageRefusal.options, 'back', 'not-let', 'unreachable'] as const).map((refusal) =>
    refusalWords((key) => key, refusal),
  ),
])

const manifest = new Set(
  [...readFileSync('wxt.config.ts', 'utf8').matchAll(/__MSG_(\w+)__/g)].map((m) => m[1]),
)

describe('messages', () => {
  test('no key has two texts, of which only the last would be seen', () => {
    const text = readFileSync('public/_locales/en/messages.json', 'utf8')
    const written = [...text.matchAll(/^ {2}"([^"]+)": \{/gm)].map(([, key = '']) => key)
    expect(written.filter((key, index) => written.indexOf(key) !== index)).toEqual([])
    expect(new Set(written)).toEqual(keys)
  })

  test('every error has its sentence and what to do next', () => {
    expect(Object.keys(ERROR_TABLE).toSorted()).toEqual(ERROR_CODES.toSorted())
    for (const { sentence, hint } of Object.values(ERROR_TABLE)) {
      expect(keys).toContain(sentence)
      expect(keys).toContain(hint)
    }
  })

  test('a sentence names a subject exactly where the table has a stand-in for it', () => {
    for (const { sentence, subject } of Object.values(ERROR_TABLE)) {
      const names = Object.keys(entries[sentence]?.placeholders ?? {})
      expect([sentence, names]).toEqual([sentence, subject === undefined ? [] : ['subject']])
    }
  })

  test('every reason of the policy has its sentence, with the same slots in the same order', () => {
    for (const [code, slots] of Object.entries(REASON_SLOTS)) {
      const entry = entries[`reason_${code}`]
      expect([code, Object.keys(entry?.placeholders ?? {})]).toEqual([code, slots])
    }
  })

  test('every key that is used exists', () => {
    const calls = sources.flatMap((source) =>
      [...source.matchAll(/\b(?:t|tCount|translate)\(\s*'(\w+)'/g)].map((m) => m[1] ?? ''),
    )
    expect(calls.filter((key) => !keys.has(key))).toEqual([])
    expect([...derived, ...manifest].filter((key) => !keys.has(String(key)))).toEqual([])
  })

  test('every message is used', () => {
    const unused = [...keys].filter(
      (key) => !literals.has(key) && !derived.has(key) && !manifest.has(key),
    )
    expect(unused).toEqual([])
  })

  test('placeholders are numbered in order and all of them stand in the text', () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(entries)) {
      const names = Object.keys(placeholders)
      expect([key, Object.values(placeholders).map(({ content }) => content)]).toEqual([
        key,
        names.map((_, index) => `$${index + 1}`),
      ])
      const inText = new Set([...message.matchAll(/\$(\w+)\$/g)].map((m) => m[1]?.toLowerCase()))
      expect([key, inText]).toEqual([key, new Set(names)])
    }
  })
})
