import type { Effort, Measured } from '../harness/bench'
import { decide } from './decide'
import { durableStream } from './durable-stream'
import { messageSearch } from './message-search'

/** Benches that run within a page of the extension. */
export const PAGE_BENCHES = {
  decide,
  'durable-stream': durableStream,
  'message-search': messageSearch,
} satisfies Readonly<Record<string, (effort: Effort) => Promise<Measured>>>
export type PageBenchName = keyof typeof PAGE_BENCHES
