import { describe, expect, test } from 'vitest'
import { readIcon } from '@/lib/connectors/read-icon'
import type { FetchPort } from '@/lib/domain/ports'
import { PICTURES } from '../../fakes/pictures'
import { createManualTimers } from './timers'

const HOME = { url: 'https://mcp.example/mcp', addressSpace: 'public' } as const
const PNG = `data:image/png;base64,${PICTURES.png}`

const reading = (answer: () => Response = () => new Response(null, { status: 404 })) => {
  const sent: { url: string; init: RequestInit | undefined }[] = []
  const fetch: FetchPort = (input, init) => {
    sent.push({ url: String(input), init })
    return Promise.resolve(answer())
  }
  const ports = { fetch, timers: createManualTimers() }
  return { sent, read: (icons: unknown) => readIcon(ports, HOME, icons) }
}

const bytesOf = (base64: string): Response => new Response(Buffer.from(base64, 'base64'))

/** A PNG's first bytes with other sizes in them. */
const pngOf = (width: number, height: number): string => {
  const bytes = Buffer.from(PICTURES.png, 'base64')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return `data:image/png;base64,${bytes.toString('base64')}`
}

describe('the icon of a server', () => {
  test('is taken as it came along, before anything is fetched', async () => {
    const { sent, read } = reading()
    expect(await read([{ src: 'https://mcp.example/icon.png' }, { src: PNG }])).toBe(PNG)
    expect(sent).toEqual([])
  })

  test('is fetched from its own origin without cookies or key, the one nearest to the size first', async () => {
    const { sent, read } = reading(() => bytesOf(PICTURES.jpeg))
    const icon = await read([
      { src: 'https://mcp.example/large.png', sizes: ['512x512'] },
      { src: 'https://mcp.example/small.png', sizes: ['48x48'] },
    ])
    expect(icon).toBe(`data:image/jpeg;base64,${PICTURES.jpeg}`)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      url: 'https://mcp.example/small.png',
      init: { credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' },
    })
    expect(new Headers(sent[0]?.init?.headers).has('authorization')).toBe(false)
  })

  test.each([
    ['a script', 'javascript:alert(1)'],
    ['a tracker of another host', 'https://tracker.example/pixel.png'],
    ['another port', 'https://mcp.example:8443/icon.png'],
    ['plain http', 'http://mcp.example/icon.png'],
    ['credentials in the address', 'https://me@mcp.example/icon.png'],
    ['an SVG', `data:image/svg+xml;base64,${btoa('<svg onload="alert(1)"/>')}`],
    ['an SVG that says it is a PNG', `data:image/png;base64,${btoa('<svg onload="alert(1)"/>')}`],
    ['an SVG as text', 'data:image/svg+xml,<svg onload="alert(1)"/>'],
    ['an animation', `data:image/gif;base64,${PICTURES.gif}`],
    ['a picture too wide to draw', pngOf(100_000, 2)],
    ['a picture without height', pngOf(3, 0)],
    ['too many bytes', `data:image/png;base64,${'A'.repeat(95_000)}`],
    ['no base64', 'data:image/png;base64,A'],
  ])('TOOLDEF-26: is not taken, and nothing is fetched, where it is %s', async (_, src) => {
    const { sent, read } = reading(() => bytesOf(PICTURES.png))
    expect(await read([{ src }])).toBeUndefined()
    expect(sent).toEqual([])
  })

  test('OAUTH-15, TOOLDEF-26: is none where the answer is too large, fails or is a page', async () => {
    const https = [{ src: 'https://mcp.example/icon.png' }]
    for (const answer of [
      () => new Response(new Uint8Array(20 * 1024 * 1024)),
      () => new Response('Not here', { status: 404 }),
      () => new Response('<html>', { headers: { 'content-type': 'image/png' } }),
    ])
      expect(await reading(answer).read(https)).toBeUndefined()
  })

  test('is none where what it lists is no list of icons, and three are tried at most', async () => {
    const { sent, read } = reading()
    for (const odd of [undefined, null, 'icon', [1, null, {}], [{ src: 7 }]])
      expect(await read(odd)).toBeUndefined()
    const many = Array.from({ length: 10 }, (_, index) => ({
      src: `https://mcp.example/${index}.png`,
    }))
    expect(await read(many)).toBeUndefined()
    expect(sent).toHaveLength(3)
  })
})
