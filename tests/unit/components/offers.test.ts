import { describe, expect, test } from 'vitest'
import { expandTemplate, placesOf } from '@/components/offers/expand-template'
import { findOffers, itemsOf } from '@/components/offers/offer-items'
import type { ConnectorId } from '@/lib/domain/ids'

const VALUES = { var: 'value', hello: 'Hello World!', path: '/foo/bar', x: '1024', y: '768' }

describe('a resource template (RFC 6570)', () => {
  test.each([
    ['{var}', 'value'],
    ['{hello}', 'Hello%20World!'],
    ['{+path}/here', '/foo/bar/here'],
    ['{path}', '%2Ffoo%2Fbar'],
    ['{#hello}', '#Hello%20World!'],
    ['map?{x,y}', 'map?1024,768'],
    ['X{.x,y}', 'X.1024.768'],
    ['{/var,x}/here', '/value/1024/here'],
    ['{;x,y}', ';x=1024;y=768'],
    ['{?x,y}', '?x=1024&y=768'],
    ['?fixed=yes{&x}', '?fixed=yes&x=1024'],
    ['{?x,none}', '?x=1024'],
    ['{/none}/here', '/here'],
    ['note://plain', 'note://plain'],
  ])('%s becomes %s', (template, expanded) => {
    expect(expandTemplate(template, VALUES)).toBe(expanded)
  })

  test('names its places in order, each once', () => {
    expect(placesOf('a://{b}/{c,d}{?b,e*}')).toEqual(['b', 'c', 'd', 'e'])
  })

  test('takes what is written for text, not for a place', () => {
    expect(expandTemplate('a://{b}', { b: '{c}$&', c: 'no' })).toBe('a://%7Bc%7D%24%26')
  })
})

describe('what connectors offer', () => {
  const items = itemsOf(
    { id: 'c1' as ConnectorId, name: 'Notes' },
    {
      prompts: [{ name: 'sum-up', description: 'Sums up a note', args: [] }],
      resources: [{ uri: 'note://one', title: 'Sums of March' }],
      templates: [{ uri: 'note://{id}', title: 'Any note' }],
      skills: [],
    },
  )

  test('is found by words of its name, title, description and connector', () => {
    const titles = (search: string, promptsOnly = false): string[] =>
      findOffers(items, search, promptsOnly).map(({ title }) => title)
    expect(titles('notes')).toHaveLength(3)
    expect(titles('march sums')).toEqual(['Sums of March'])
    expect(titles('sum', true)).toEqual(['sum-up'])
    expect(titles('nothing')).toEqual([])
  })

  test('has the places of a template to fill in', () => {
    expect(items[2]?.fields).toEqual([{ name: 'id', required: false }])
  })
})
