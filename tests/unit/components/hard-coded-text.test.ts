import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import messages from '@/public/_locales/en/messages.json'

/** Attributes and props whose text a person reads or hears. */
const READ =
  /^(label|title|alt|placeholder|lead|hint|summary|text|caption|description|action|aria-(label|description|roledescription|valuetext))$/

/** Spellings of addresses and headers, which are the same in every language. */
const SAME_EVERYWHERE = new Set([
  'https://example.com/mcp',
  'X-Api-Key',
  'github.com, https://intranet.example',
  'http://localhost:11434',
])

const PHYSICAL =
  /(?:^|[\s:])-?(?:m[lr]|p[lr]|left|right|border-[lr]|rounded-(?:[lr]|[tb][lr])|text-(?:left|right)|float-(?:left|right)|scroll-[mp][lr])(?=-|\s|$)/

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const childrenOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode)

const files = ['components', 'entrypoints']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith('.tsx'))

/** The texts that an expression can come to by itself; what a call gives is the callee's affair. */
const textsIn = (value: unknown): readonly string[] => {
  if (!isNode(value)) return []
  switch (value.type) {
    case 'Literal':
      return typeof value['value'] === 'string' ? [value['value']] : []
    case 'TemplateLiteral':
      return [value['quasis']]
        .flat()
        .filter(isNode)
        .map(({ value: part }) => (part as { raw: string }).raw)
    case 'ConditionalExpression':
      return [...textsIn(value['consequent']), ...textsIn(value['alternate'])]
    case 'LogicalExpression':
    case 'BinaryExpression': {
      // What stands in a comparison, or as a condition, is not shown.
      const isShown =
        value['operator'] === '+' || value['operator'] === '??' || value['operator'] === '||'
      const right = value['operator'] === '&&' || isShown ? textsIn(value['right']) : []
      return isShown ? [...textsIn(value['left']), ...right] : right
    }
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
      return textsIn(value['expression'])
    default:
      return []
  }
}

/** Everything in a component's source that it shows without asking the messages. */
const shownIn = (node: Node): readonly string[] => {
  const here =
    node.type === 'JSXText'
      ? [String(node['value']).trim()]
      : node.type === 'JSXAttribute' && READ.test(nameOf(node))
        ? textsIn(node['value'])
        : node.type === 'JSXElement' || node.type === 'JSXFragment'
          ? [node['children']]
              .flat()
              .filter(isNode)
              .filter(({ type }) => type === 'JSXExpressionContainer')
              .flatMap(textsIn)
          : []
  return [...here, ...childrenOf(node).flatMap(shownIn)]
}

const nameOf = (attribute: Node): string => {
  const { name } = attribute
  return isNode(name) && typeof name['name'] === 'string' ? name['name'] : ''
}

const classesIn = (node: Node): readonly string[] => [
  ...(node.type === 'Literal' && typeof node['value'] === 'string' ? [node['value']] : []),
  ...(node.type === 'TemplateLiteral' ? textsIn(node) : []),
  ...childrenOf(node).flatMap(classesIn),
]

const hardCoded = (source: string): readonly string[] =>
  shownIn(parse('Component.tsx', source)).filter(
    (text) => /\p{L}/u.test(text) && !(text in messages) && !SAME_EVERYWHERE.has(text),
  )

const parse = (file: string, source: string): Node =>
  parseSync(file, source).program as unknown as Node

describe('no component', () => {
  test('shows a text that is not in the messages', () => {
    const found = files.flatMap((file) =>
      hardCoded(readFileSync(file, 'utf8')).map((text) => `${file}: ${text}`),
    )
    expect(files.length).toBeGreaterThan(100)
    expect(found).toEqual([])
  })

  test('is placed by left and right, where the language decides', () => {
    const found = files.flatMap((file) =>
      classesIn(parse(file, readFileSync(file, 'utf8')))
        .filter((text) => PHYSICAL.test(text) && /[a-z]-/.test(text))
        .map((text) => `${file}: ${text}`),
    )
    expect(found).toEqual([])
  })
})

test.each([
  ['between tags', '<p>Hello</p>'],
  ['as a name', '<Button aria-label="Hello" />'],
  ['as a choice', "<p>{isNew ? 'Hello' : t('close')}</p>"],
  ['under a condition', "<p>{isNew && 'Hello'}</p>"],
  ['around a value', '<p>{`Hello ${name}`}</p>'],
])('a text %s is found', (_place, jsx) => {
  expect(hardCoded(`export const Greeting = () => ${jsx}`).map((text) => text.trim())).toContain(
    'Hello',
  )
})
