import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import config from '@/wxt.config'

const page = readFileSync('docs/permissions.md', 'utf8')

/** The first cells of the table under a heading, with the reasons beside them. */
const listed = (heading: string): readonly (readonly [string, string])[] => {
  const part = page.split('\n## ').find((one) => one.startsWith(heading)) ?? ''
  return [...part.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(
    ([, name = '', why = '']) => [name, why] as const,
  )
}

const manifest = (): Record<string, unknown> => {
  const { manifest: given } = config
  if (typeof given !== 'object' || given instanceof Promise) throw new Error('No plain manifest.')
  return { ...given }
}

const inManifest = (...keys: readonly string[]): readonly unknown[] =>
  keys.flatMap((key) => manifest()[key] ?? [])

describe('the list of permissions', () => {
  test.each([
    ['At install', ['permissions', 'host_permissions']],
    ['Asked for when they are needed', ['optional_permissions', 'optional_host_permissions']],
  ])('has under “%s” exactly what the manifest has', (heading, keys) => {
    const names = listed(heading).map(([name]) => name)
    expect(names.toSorted()).toEqual(
      inManifest(...keys)
        .map(String)
        .toSorted(),
    )
  })

  test('says why for each', () => {
    for (const [name, why] of [
      ...listed('At install'),
      ...listed('Asked for when they are needed'),
    ])
      expect(why.length, name).toBeGreaterThan(15)
  })
})
