import type { PageStep } from '../../fakes/page-model'
import { callTool, callTools, say } from '../../fakes/scripted-reply'

/** One chore on a site made for it. */
export interface PageTask {
  readonly name: string
  readonly path: string
  /** What the person asks for. */
  readonly words: string
  readonly steps: readonly PageStep[]
  /** What the page counts as done. */
  readonly outcome: string
  /** The presses that the chore needs, by the ids of the page. */
  readonly presses: readonly string[]
  /** Cards that a person must see at least: each stands for something that they would want to know. */
  readonly cards: number
}

const read = callTool('sayso__read_page')
const click =
  (words: string): PageStep =>
  ({ ref }) =>
    callTool('sayso__click', { ref: ref(words) })
const done = say('It is done.')

export const PAGE_TASKS: readonly PageTask[] = [
  {
    name: 'sign-up form',
    path: 'sign-up.html',
    words: 'Sign me up as Ada Byron with ada@example.org',
    steps: [
      read,
      ({ ref }) =>
        callTools([
          ['sayso__type', { ref: ref('"Name"'), text: 'Ada Byron' }],
          ['sayso__type', { ref: ref('"Email"'), text: 'ada@example.org' }],
        ]),
      click('button "Sign up"'),
      done,
    ],
    outcome: 'Ada Byron,ada@example.org,false',
    presses: ['go'],
    cards: 1,
  },
  {
    name: 'table filter',
    path: 'table-filter.html',
    words: 'Show me the orders that are Paid',
    steps: [
      read,
      ({ ref }) => callTool('sayso__select', { ref: ref('combobox "State"'), option: 'Paid' }),
      read,
      done,
    ],
    outcome: 'Paid2',
    presses: [],
    cards: 0,
  },
  {
    name: 'table filter, its list written into like a field',
    path: 'table-filter.html',
    words: 'Only the orders that are Paid, please',
    steps: [
      read,
      ({ ref }) => callTool('sayso__type', { ref: ref('combobox "State"'), text: 'Paid' }),
      done,
    ],
    outcome: 'Paid2',
    presses: [],
    cards: 0,
  },
  {
    name: 'mail draft',
    path: 'mail.html',
    words: 'Draft a mail to bob@example.org that I am late, and do not send it',
    steps: [
      read,
      ({ ref }) =>
        callTools([
          ['sayso__type', { ref: ref('"To"'), text: 'bob@example.org' }],
          ['sayso__type', { ref: ref('"Message text"'), text: 'I shall be late.' }],
        ]),
      click('button "Save draft"'),
      done,
    ],
    outcome: 'draft:bob@example.org:I shall be late.',
    presses: ['save'],
    cards: 2,
  },
  {
    name: 'shop to the edge of paying',
    path: 'shop.html',
    words: 'Put the rye bread into the basket and go to the checkout',
    steps: [read, click('button "Add to basket"'), read, click('button "Go to checkout"'), done],
    outcome: 'edge',
    presses: ['add', 'next'],
    cards: 2,
  },
  {
    name: 'infinite list',
    path: 'infinite-list.html',
    words: 'Keep item 45 of the news',
    steps: [
      callTool('sayso__scroll', { to: 'bottom' }),
      callTool('sayso__wait', { words: 'Item 40' }),
      callTool('sayso__scroll', { to: 'bottom' }),
      callTool('sayso__wait', { words: 'Item 60' }),
      callTool('sayso__find', { words: 'item 45' }),
      click('Keep item 45'),
      done,
    ],
    outcome: 'keep45',
    presses: ['keep45'],
    cards: 1,
  },
  {
    name: 'dialog',
    path: 'dialog.html',
    words: 'Rename the project to Lighthouse',
    steps: [
      read,
      click('button "Rename…"'),
      read,
      ({ ref }) => callTool('sayso__type', { ref: ref('"New name"'), text: 'Lighthouse' }),
      click('button "Rename"'),
      done,
    ],
    outcome: 'Lighthouse',
    presses: ['open', 'ok'],
    cards: 2,
  },
  {
    name: 'drag',
    path: 'drag.html',
    words: 'Move the report to done',
    steps: [
      read,
      ({ ref }) => callTool('sayso__drag', { ref: ref('Write report'), onto: ref('"Done"') }),
      done,
    ],
    outcome: 'moved',
    presses: [],
    cards: 1,
  },
  {
    name: 'form in a frame',
    path: 'iframe-form.html',
    words: 'Ask them: when do you open?',
    steps: [
      read,
      ({ last }) =>
        callTool('sayso__read_page', { frame: Number(/\[Frame (\d+) of/.exec(last)?.[1]) }),
      ({ ref }) => callTool('sayso__type', { ref: ref('"Question"'), text: 'when do you open?' }),
      click('button "Ask"'),
      done,
    ],
    outcome: 'when do you open?',
    presses: [],
    cards: 1,
  },
  {
    name: 'shadow DOM',
    path: 'shadow.html',
    words: 'Switch the sound on',
    steps: [
      read,
      ({ ref }) => callTool('sayso__check', { ref: ref('"Sound on"'), on: true }),
      click('button "Apply sound"'),
      done,
    ],
    outcome: 'loud',
    presses: ['on', 'apply'],
    cards: 2,
  },
  {
    name: 'single-page router',
    path: 'single-page.html',
    words: 'Who leads the team?',
    steps: [read, click('link "Team"'), read, done],
    outcome: 'team',
    presses: ['team'],
    cards: 0,
  },
  {
    name: 'file name',
    path: 'file-name.html',
    words: 'Call the scan lease-2026.pdf',
    steps: [
      read,
      click('button "Rename scan001.pdf"'),
      read,
      ({ ref }) => callTool('sayso__type', { ref: ref('"File name"'), text: 'lease-2026.pdf' }),
      click('button "Save name"'),
      done,
    ],
    outcome: 'lease-2026.pdf',
    presses: ['rename', 'ok'],
    cards: 2,
  },
  {
    name: 'date picker',
    path: 'date-picker.html',
    words: 'Book the room on 2026-12-24 at ten',
    steps: [
      read,
      ({ ref }) => callTool('sayso__type', { ref: ref('"Day"'), text: '2026-12-24' }),
      click('button "Choose time"'),
      read,
      click('button "10:00"'),
      click('button "Book room"'),
      done,
    ],
    outcome: '2026-12-24 10:00',
    presses: ['t', 'ten', 'book'],
    cards: 3,
  },
  {
    name: 'second page by a link, and back',
    path: 'two-pages.html',
    words: 'Where is the oldest map from?',
    steps: [read, click('link "Next page"'), callTool('sayso__find', { words: 'oldest' }), done],
    outcome: 'second',
    presses: [],
    cards: 0,
  },
]
