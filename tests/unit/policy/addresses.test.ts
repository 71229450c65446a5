import { expect, test } from 'vitest'
import { asciiForm, hasUnsafeCharacters } from '@/lib/policy/ascii-form'
import { isAddress, parseNetworkAddress } from '@/lib/policy/network-address'

test.each([
  ['https://user@Exаmple.com/ü', 'https://user@xn--exmple-4nf.com/\\u{fc}'],
  ['amy@EXAMPLE.com', 'amy@example.com'],
  ['аmy@example.com', '\\u{430}my@example.com'],
  ['plain', 'plain'],
  ['Zoë', 'Zo\\u{eb}'],
])('%s is %s in ASCII', (text, ascii) => {
  expect(asciiForm(text)).toBe(ascii)
})

test('what cannot be seen is unsafe in a destination, and a foreign name is not', () => {
  expect(['a​b', 'a\nb', 'a‮b', 'a\u2028b'].every(hasUnsafeCharacters)).toBe(true)
  expect(['Zoë', 'محمد', 'می‌خواهم', '李'].some(hasUnsafeCharacters)).toBe(false)
})

test.each([
  'https://a.example',
  'HTTP://a',
  '//a.example/x',
  'www.a.example',
  'data:text/html,x',
  'javascript:alert(1)',
  'wss://a',
])('%s is an address', (text) => {
  expect(isAddress(text)).toBe(true)
})

test.each(['file:///notes.md', 'memo://1', 'a.txt', 'note: see', '/path/a', 'C:\\a'])(
  '%s reaches no network',
  (text) => {
    expect(isAddress(text)).toBe(false)
  },
)

test.each([
  ['https://example.com', false],
  ['https://10.0.0.1', true],
  ['https://172.20.1.1', true],
  ['https://172.40.1.1', false],
  ['http://0177.0.0.1', true],
  ['http://127.1', true],
  ['http://[fe80::1]', true],
  ['http://[2606:4700::1]', false],
  ['http://printer.local.', true],
  ['localhost', true],
])('%s is local: %s', (text, local) => {
  expect(parseNetworkAddress(text)?.local).toBe(local)
})
