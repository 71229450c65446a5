import type { Effort } from '../harness/bench'
import { drawStream } from './draw-stream'
import { PAGE_BENCHES, type PageBenchName } from './page-benches'
import { fillProfile } from './fill-profile'
import { dropConnectors, putConnectors, shareVerdict } from './put-connectors'
import { endStream, renderStream } from './render-stream'
import { seedConversation } from './seed-conversation'
import { toolCall } from './tool-call'
import { toolScale } from './tool-scale'

/** What the benches call from outside. */
const bench = {
  run: (name: PageBenchName, effort: Effort) => PAGE_BENCHES[name](effort),
  renderStream,
  endStream,
  seedConversation,
  toolCall,
  toolScale,
  putConnectors,
  shareVerdict,
  dropConnectors,
  drawStream,
  fillProfile,
}
export type BenchPage = typeof bench

Object.assign(globalThis, { bench })
