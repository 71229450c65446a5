import type { Effort } from '../harness/bench'
import { PAGE_BENCHES, type PageBenchName } from './page-benches'
import { renderStream } from './render-stream'
import { seedConversation } from './seed-conversation'

/** What the benches call from outside. */
const bench = {
  run: (name: PageBenchName, effort: Effort) => PAGE_BENCHES[name](effort),
  renderStream,
  seedConversation,
}
export type BenchPage = typeof bench

Object.assign(globalThis, { bench })
