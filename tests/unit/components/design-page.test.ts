import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const named = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.tsx'))

test('every component that others use stands on a shelf of the design page', () => {
  const shelves = named('tests/design')
    .map((name) => readFileSync(`tests/design/${name}`, 'utf8'))
    .flatMap((text) => [...text.matchAll(/<Shelf[^>]*\bname=\{?["`]([^"`]+)/g)])
    .map(([, name]) => name ?? '')
    .join(' ')
    .replaceAll('onDemand', 'on-demand')
  const missing = named('components/ui')
    .map((name) => name.replace('.tsx', ''))
    .filter((name) => !new RegExp(`\\b${name}\\b`).test(shelves))
  expect(missing).toEqual([])
})
