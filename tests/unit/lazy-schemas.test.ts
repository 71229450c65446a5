import { build } from 'vite'
import { expect, test } from 'vitest'
import { asciiOnly } from '@/scripts/ascii-only'
import { lazySchemas } from '@/scripts/lazy-schemas'

const ENTRY = '\0entry.js'

const OTHER = '/other.js'

/** What is built of this module with both plugins, and of another that it may import. */
const buildOf = async (code: string, other = ''): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === ENTRY || id === OTHER ? id : undefined),
        load: (id) => (id === ENTRY ? code : id === OTHER ? other : undefined),
      },
      lazySchemas,
      asciiOnly,
    ],
    build: {
      write: false,
      rolldownOptions: {
        input: ENTRY,
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'built.js' },
      },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  if (first === undefined || !('output' in first)) throw new Error('Nothing was built.')
  return first.output[0].code
}

const run = async (code: string, other?: string): Promise<Record<string, unknown>> =>
  (await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(await buildOf(code, other))}`
  )) as Record<string, unknown>

test('a schema is made when something of it is first asked for, and its children when it first parses', async () => {
  const { made, afterImport, afterRefine, isFit, isUnfit } = await run(`
    import { z } from 'zod'
    export const made = []
    const seen = (name) => (made.push(name), undefined)
    const child = z.string(seen('child'))
    const parent = z.object({ child }, seen('parent'))
    const more = parent.extend({ other: z.number().optional() })
    export const afterImport = [...made]
    const refined = more.refine(() => true)
    export const afterRefine = [...made]
    export const isFit = refined.safeParse({ child: 'a', other: 1 }).success
    export const isUnfit = refined.safeParse({ child: 1 }).success
  `)
  expect(afterImport).toEqual([])
  expect(afterRefine).toEqual([])
  expect(made).toEqual(['parent', 'child'])
  expect([isFit, isUnfit]).toEqual([true, false])
})

test('a schema made of one of another module is made no sooner, and what only looks like one is left alone', async () => {
  const { made, afterImport, isFit, picked } = await run(
    `
    import { made, row, list } from '${OTHER}'
    export { made }
    const part = row.pick({ name: true }, made.push('part'))
    export const picked = list.find((one) => one === 'a')
    export const afterImport = [...made]
    export const isFit = part.safeParse({ name: 'a' }).success
  `,
    `
    import { z } from 'zod'
    export const made = []
    export const row = z.object({ name: z.string(), more: z.string() }, void made.push('row'))
    export const list = ['a']
  `,
  )
  expect(afterImport).toEqual([])
  expect(made).toEqual(['row', 'part'])
  expect(isFit).toBe(true)
  expect(picked).toBe('a')
})

test('schemas within a table of others are made one by one', async () => {
  const { made, fits } = await run(`
    import * as z from 'zod/v4'
    export const made = []
    const seen = (name) => (made.push(name), undefined)
    const table = { one: { input: z.literal(1, seen('one')) }, two: { input: z.iso.date(seen('two')) } }
    export const fits = table.two.input.safeParse('2026-01-31').success
  `)
  expect(fits).toBe(true)
  expect(made).toEqual(['two'])
})

test('what is taken from a schema is there at once, and a schema passes for one', async () => {
  const { value, isSchema, ways } = await run(`
    import { z } from 'zod'
    const kind = z.enum(['a', 'b'])
    export const value = z.string().parse('now')
    export const isSchema = kind instanceof z.ZodEnum && '_zod' in kind
    export const ways = kind.options
  `)
  expect(value).toBe('now')
  expect(isSchema).toBe(true)
  expect(ways).toEqual(['a', 'b'])
})

test('texts, patterns and names are written in ASCII and mean the same', async () => {
  const code = `
    const half = globalThis.half ?? '\\ud83c'
    export const text = '– “é” 🏴'
    export const table = { '𝐀': 1, 'é': 2 }
    export const isFlag = /^[🏴]$/u.test('🏴') && !/^[🏴]$/u.test(half)
    export const hasHalf = /^[🏴]$/.test(half) && /🏴/.test(text)
  `
  expect(await buildOf(code)).toMatch(/^[\0-\x7F]*$/)
  expect(await run(code)).toMatchObject({
    text: '– “é” 🏴',
    table: { 𝐀: 1, é: 2 },
    isFlag: true,
    hasHalf: true,
  })
})
