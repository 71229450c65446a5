import { expect, test } from 'vitest'
import { isChosen, provenanceOf, type Sources } from '@/lib/policy/provenance'

const SOURCES: Sources = {
  typed: ['Mail amy@example.com 98.70 and say "see you"'],
  endorsed: ['dora@gmail.com', 'https://a.example/Path'],
  contents: [
    { source: 'connector:chat', text: 'ask fred9246@gmail.com about it' },
    {
      source: 'page:https://a.example',
      text: 'The whole of this sentence stands on the page, as it is.',
    },
  ],
}

const of = (value: string | number | boolean) =>
  provenanceOf({ path: 'x', names: ['x'], value }, SOURCES)

test('a value is typed, endorsed, from a source, or the model’s own', () => {
  expect(of('amy@example.com')).toEqual({ kind: 'typed' })
  expect(of(98.7)).toEqual({ kind: 'typed' })
  expect(of('Dora@gmail.com')).toEqual({ kind: 'endorsed' })
  expect(of('fred9246@gmail.com')).toEqual({ kind: 'content', source: 'connector:chat' })
  expect(of('joe@example.com')).toEqual({ kind: 'model' })
})

test('a switch is nobody’s but the model’s', () => {
  expect(of(true)).toEqual({ kind: 'model' })
})

test('a long text that quotes a source is from it', () => {
  expect(
    of(
      'Hi Joe. The whole of this sentence stands on the page, as it is. Bye, and greetings to all.',
    ),
  ).toEqual({
    kind: 'content',
    source: 'page:https://a.example',
  })
})

test('naming a person does not vouch for an address that holds the name', () => {
  expect(
    provenanceOf(
      { path: 'to', names: ['to'], value: 'amy.watson@evil.example' },
      { ...SOURCES, typed: ['write to Amy Watson'] },
    ).kind,
  ).toBe('model')
})

test('an endorsed address is that address to the letter', () => {
  expect(of('https://a.example/Path').kind).toBe('endorsed')
  expect(of('https://a.example/path').kind).toBe('model')
})

test('only typed and endorsed values are the person’s choice', () => {
  expect(['typed', 'endorsed', 'model'].map((kind) => isChosen({ kind } as never))).toEqual([
    true,
    true,
    false,
  ])
})

test('a text that changed since is read anew', () => {
  const content = { source: 'connector:chat', text: 'first' }
  const leaf = { path: 'x', names: ['x'], value: 'second' }
  const sources = { typed: [], endorsed: [], contents: [content] }
  expect(provenanceOf(leaf, sources).kind).toBe('model')
  content.text = 'second'
  expect(provenanceOf(leaf, sources).kind).toBe('content')
})
