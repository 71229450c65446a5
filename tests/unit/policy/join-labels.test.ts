import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BOTTOM_LABEL,
  joinLabels,
  labelOfContent,
  labelOfModel,
  labelOfResult,
  labelOfTyped,
} from '@/lib/policy/join-labels'
import { label } from './arbitraries'

describe('labels are a semilattice', () => {
  test('a join does not depend on order or grouping', () => {
    fc.assert(
      fc.property(label, label, label, (a, b, c) => {
        expect(joinLabels(a, b)).toEqual(joinLabels(b, a))
        expect(joinLabels(joinLabels(a, b), c)).toEqual(joinLabels(a, joinLabels(b, c)))
      }),
    )
  })
  test('a label joined with itself or with the bottom is itself', () => {
    fc.assert(
      fc.property(label, (a) => {
        expect(joinLabels(a, a)).toEqual(a)
        expect(joinLabels(a, BOTTOM_LABEL)).toEqual(a)
      }),
    )
  })
  test('a join is above both: joining again changes nothing', () => {
    fc.assert(
      fc.property(label, label, (a, b) => {
        const joined = joinLabels(a, b)
        expect(joinLabels(joined, a)).toEqual(joined)
        expect(joinLabels(joined, b)).toEqual(joined)
      }),
    )
  })
})

test('what is typed is trusted and public', () => {
  expect(labelOfTyped()).toEqual({
    integrity: 'trusted',
    sources: ['person'],
    secrecy: 'public',
    privateSources: [],
  })
})

test('every result taints, and only a public read is public', () => {
  const read = labelOfResult({ source: 'connector:a', effect: 'read.public' })
  expect(read).toEqual({
    integrity: 'untrusted',
    sources: ['connector:a'],
    secrecy: 'public',
    privateSources: [],
  })
  for (const effect of ['read.private', 'fetch.open', 'send'] as const) {
    expect(labelOfResult({ source: 'connector:a', effect }).privateSources).toEqual(['connector:a'])
  }
  expect(
    labelOfResult({ source: 'connector:a', effect: 'read.public', secret: true }).secrecy,
  ).toBe('secret')
})

test('plain structured content keeps its secrecy and brings no instruction', () => {
  const plain = labelOfResult({ source: 'connector:a', effect: 'read.private', plain: true })
  expect([plain.integrity, plain.secrecy]).toEqual(['trusted', 'private'])
})

test('the model’s own words inherit what it read', () => {
  const read = labelOfContent('connector:a', 'private')
  expect(labelOfModel(read)).toEqual({ ...read, sources: ['connector:a', 'model'] })
})
