import { createHash } from 'node:crypto'
import { strFromU8, strToU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { packageBuild } from '@/scripts/package-build'

const MANIFEST = strToU8(JSON.stringify({ name: 'Sayso', key: 'abc', version: '1.0.0' }))
const SCRIPT = strToU8('let one = 1')
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('a package for a store', () => {
  const packed = packageBuild({ 'manifest.json': MANIFEST, 'chunks/a.js': SCRIPT })

  test('is the same bytes for the same files, in whatever order and at whatever time they were read', () => {
    const again = packageBuild({ 'chunks/a.js': SCRIPT, 'manifest.json': MANIFEST })
    expect(digest(again)).toBe(digest(packed))
    expect(digest(packed)).toBe('1de218b1729532c5ee085a1a43ecedef2cfb1750ce5125c0a3b55372ce4ac327')
  })

  test('has every file as it was, but for the key, which the store refuses', () => {
    const files = unzipSync(packed)
    expect(Object.keys(files)).toEqual(['chunks/a.js', 'manifest.json'])
    expect(files['chunks/a.js']).toEqual(SCRIPT)
    expect(JSON.parse(strFromU8(files['manifest.json'] ?? SCRIPT))).toEqual({
      name: 'Sayso',
      version: '1.0.0',
    })
  })
})
