import { describe, expect, test } from 'vitest'
import { parseAddress } from '@/lib/domain/connector-url'

const codeOf = (typed: string): string => {
  const parsed = parseAddress(typed)
  return parsed.ok ? parsed.value.url : parsed.error.code
}

describe('an address a person types', () => {
  test.each([
    ['https://mcp.example.com/mcp', 'https://mcp.example.com/mcp'],
    ['  mcp.example.com/mcp ', 'https://mcp.example.com/mcp'],
    ['HTTPS://MCP.Example.com', 'https://mcp.example.com/'],
    ['localhost:3000/mcp', 'http://localhost:3000/mcp'],
    ['http://127.0.0.1:8080/mcp#part', 'http://127.0.0.1:8080/mcp'],
    ['http://2130706433/mcp', 'http://127.0.0.1/mcp'],
  ])('%s is read as %s', (typed, url) => {
    expect(codeOf(typed)).toBe(url)
  })

  test.each([
    '',
    'https://',
    'not an address',
    'https://user:word@example.com/',
    'https://exa mple.com',
  ])('%j is no address', (typed) => {
    expect(codeOf(typed)).toBe('connector.address-invalid')
  })

  test.each([
    'http://example.com/mcp',
    'ftp://example.com/',
    'javascript://example.com/%0aalert(1)',
    'chrome-extension://abc/options.html',
    'file:///etc/passwd',
    'https://10.0.0.1/mcp',
    'https://192.168.1.1/mcp',
    'https://172.20.0.1/mcp',
    'https://169.254.169.254/latest',
    'https://100.64.0.1/',
    'https://0x0a000001/',
    'https://[::1]/mcp',
    'https://[fd00::1]/mcp',
    'https://printer.local/mcp',
    'https://app.localhost/mcp',
    'https://127.0.0.2/mcp',
  ])('%s is not allowed', (typed) => {
    expect(codeOf(typed)).toBe('connector.address-not-allowed')
  })

  test('the loopback name decides the address space, and the permission names the host without its port', () => {
    const local = parseAddress('localhost:3000/mcp')
    const remote = parseAddress('https://mcp.example.com:8443/mcp')
    expect(local.ok && [local.value.addressSpace, local.value.permission]).toEqual([
      'loopback',
      'http://localhost/*',
    ])
    expect(remote.ok && [remote.value.addressSpace, remote.value.permission]).toEqual([
      'public',
      'https://mcp.example.com/*',
    ])
  })
})
