// oxlint-disable-next-line import/no-unassigned-import -- must be there before the components are
import './messages-in-node'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import {
  conversationFile,
  MOST_IN_TEXT,
  MOST_MESSAGES,
  type FileConversation,
} from '@/lib/domain/conversation-file'
import { viewInFile, type StillOfView } from '@/lib/domain/view-still'
import { COMMANDS } from '@/lib/messaging/contract'
import { toConversationFile } from '@/components/history/export-conversations'
import { readConversationFile } from '@/components/history/read-file'
import { toHtml } from '@/components/history/to-html'
import { toMarkdown } from '@/components/history/to-markdown'

const SCRIPT = '<script>steal()</script>'

const hostile: FileConversation = {
  title: `"><img src=x onerror=a()>${SCRIPT}`,
  createdAt: 1000,
  updatedAt: 2000,
  pinned: true,
  messages: [
    {
      role: 'user',
      at: 1000,
      untrusted: false,
      secrecy: 'public',
      parts: [
        { type: 'text', text: `Hello ${SCRIPT}` },
        { type: 'attachment', title: SCRIPT, text: SCRIPT },
      ],
    },
    {
      role: 'assistant',
      at: 2000,
      untrusted: true,
      secrecy: 'secret',
      parts: [
        {
          type: 'text',
          text: `**bold** ${SCRIPT} [a](javascript:alert(1)) [b](https://b.example/"onclick=x) ![c](https://c.example/x.png)\n\n- one\n\n| a |\n|---|\n| ${SCRIPT} |`,
        },
        {
          type: 'call',
          connector: 'Notes',
          tool: 'add-note',
          args: '{"text":"```` x"}',
          state: 'done',
          result: SCRIPT,
        },
      ],
    },
  ],
}

const withView = (view: StillOfView): FileConversation => ({
  ...hostile,
  messages: [
    {
      role: 'assistant',
      at: 1,
      untrusted: true,
      secrecy: 'private',
      parts: [
        {
          type: 'call',
          connector: SCRIPT,
          tool: 'show',
          args: '{}',
          state: 'done',
          result: 'Total 7',
          view,
        },
      ],
    },
  ],
})

describe('the view of a call', () => {
  const address = 'data:image/webp;base64,UklGRg=='
  const picture = { type: 'picture', address, width: 2, height: 2, drawnAt: 1000 } as const

  test('stands as its last picture in the page, which fetches nothing for it, and as a line in Markdown', () => {
    const page = toHtml(withView(picture), 'en')
    const { document } = parseHTML(page)
    expect(document.querySelector('figure img')?.getAttribute('src')).toBe(address)
    expect(document.querySelector('figcaption')?.textContent).toContain('as it drew itself on')
    expect(document.querySelectorAll('script').length).toBe(0)
    expect(page).not.toContain('img-src http')
    expect(toMarkdown(withView(picture))).toContain('as it drew itself on')
  })

  test('is said to have none where none is kept, and its result is there', () => {
    const { document } = parseHTML(toHtml(withView({ type: 'none' }), 'en'))
    expect(document.querySelectorAll('img').length).toBe(0)
    expect(document.body.textContent).toContain('of which no picture is kept')
    expect(document.body.textContent).toContain('Total 7')
  })

  test('is no address of anything else, whatever a file says', () => {
    for (const bad of [
      'https://evil.example/a.webp',
      'data:text/html;base64,AAAA',
      `${address}" onload="a()`,
    ])
      expect(viewInFile.safeParse({ ...picture, address: bad }).success).toBe(false)
  })
})

describe('a conversation as a web page', () => {
  const { document } = parseHTML(toHtml(hostile, 'en"><script>'))

  test('runs nothing, fetches nothing and links to https alone, whatever stands in it', () => {
    expect(document.querySelectorAll('script, img, iframe, link, object').length).toBe(0)
    const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name: string) => name.startsWith('on')),
    )
    expect(attributes).toEqual([])
    expect([...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      'https://b.example/%22onclick=x',
    ])
    expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toContain(
      "default-src 'none'",
    )
  })

  test('shows what was said as it was written', () => {
    expect(document.querySelector('strong')?.textContent).toBe('bold')
    expect(document.querySelector('td')?.textContent).toBe(SCRIPT)
    expect(document.querySelector('.user p')?.textContent).toBe(`Hello ${SCRIPT}`)
    expect(document.querySelector('title')?.textContent).toBe(hostile.title)
  })
})

test('a conversation as Markdown keeps what a call was given within its fence', () => {
  const markdown = toMarkdown(hostile)
  expect(markdown).toContain('## You')
  expect(markdown).toContain('**Notes · add-note (done)**')
  expect(markdown).toContain('`````json\n{"text":"```` x"}\n`````')
})

describe('a file of conversations', () => {
  const text = JSON.stringify(toConversationFile([hostile]))

  test('is read in again as texts that the command takes, with what was called as words', () => {
    const [conversation] = readConversationFile(text) ?? []
    expect(COMMANDS['conversation.import'].input.safeParse(conversation).success).toBe(true)
    expect(conversation).toMatchObject({ title: hostile.title, pinned: true })
    expect(conversation?.messages.map(({ role, secrecy }) => [role, secrecy])).toEqual([
      ['user', 'private'],
      ['assistant', 'secret'],
    ])
    expect(conversation?.messages[1]?.text).toContain('[Notes · add-note (done)]\n{"text"')
  })

  test('has nothing that its form does not name', () => {
    const forged = text
      .replace('"pinned":true', '"grants":["all"],"connectorsOn":["x"],"endorsed":["evil"]')
      .replace('"untrusted":true', '"untrusted":false,"label":{"integrity":"trusted"}')
    expect(Object.keys(readConversationFile(forged)?.[0] ?? {}).toSorted()).toEqual([
      'createdAt',
      'messages',
      'title',
    ])
  })

  test.each([
    '',
    '[]',
    '{"format":"sayso-conversations"}',
    text.replace('"version":1', '"version":2'),
  ])('is refused where it is none: %s', (other) => {
    expect(readConversationFile(other)).toBeUndefined()
  })

  test.each([
    ['"createdAt":1000', '"createdAt":1e300'],
    ['"updatedAt":2000', '"updatedAt":-1'],
    ['"at":1000', '"at":8640000000000001'],
    ['"at":2000', '"at":"soon"'],
  ])('is refused where %s is no time: %s', (from, to) => {
    expect(text).toContain(from)
    expect(readConversationFile(text.replace(from, to))).toBeUndefined()
  })

  test('with the last time that there is can be written out again', () => {
    const latest = text.replaceAll(/"(createdAt|updatedAt|at)":\d+/g, '"$1":8640000000000000')
    expect(readConversationFile(latest)).toHaveLength(1)
    const made = conversationFile.parse(JSON.parse(latest)).conversations[0]
    if (made === undefined) throw new Error('Nothing was in it.')
    expect(toHtml(made, 'en')).toContain('+275760-09-13')
    expect(toMarkdown(made)).toContain('275760')
  })

  test('of ours is read in again, however long a text or a conversation is', () => {
    const [message] = hostile.messages
    if (message === undefined) throw new Error('Nobody said anything.')
    const long = {
      ...hostile,
      messages: [
        ...Array.from({ length: MOST_MESSAGES }, () => message),
        {
          ...message,
          parts: [
            { type: 'text' as const, text: 'a'.repeat(MOST_IN_TEXT) },
            { type: 'text' as const, text: 'b' },
          ],
        },
      ],
    }
    const [read] = readConversationFile(JSON.stringify(toConversationFile([long]))) ?? []
    expect(COMMANDS['conversation.import'].input.safeParse(read).success).toBe(true)
    expect(read?.messages.at(-1)?.text).toMatch(/a\n\n\[The text goes on in the file\.\]$/)
  })
})
