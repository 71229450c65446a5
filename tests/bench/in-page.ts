import type { Bench } from './harness/bench'
import type { PageBenchName } from './page/page-benches'

/** A bench that runs within a page of the extension. */
const inPage = (
  name: PageBenchName,
  described: Pick<Bench, 'subject' | 'anchor' | 'goal' | 'hasTrend'>,
): Bench => ({
  ...described,
  name,
  where: 'browser',
  run: (effort, browser) => browser.inPage(name, effort),
})

export const decide = inPage('decide', {
  subject: 'a decision with 10,000 grants and a conversation of 200 messages',
  anchor: 'reading the rows it needs',
  goal: 1.2,
})

export const durableStream = inPage('durable-stream', {
  subject: 'keeping an answer of 2,000 pieces while it streams',
  anchor: 'a put with each piece',
  goal: 1 / 25,
})

export const messageSearch = inPage('message-search', {
  subject:
    'four queries over 50,000 messages in the database, until the first ten conversations are there',
  anchor: 'looking through all texts in memory',
  goal: 0.1,
  // An index takes as long for few messages as for many, the anchor does not.
  hasTrend: false,
})
