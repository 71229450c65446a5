import type { Bench } from './harness/bench'
import { extract } from './extract'
import { history } from './history'
import { decide, durableStream, messageSearch } from './in-page'
import { panelOpen } from './panel-open'
import { streamRender } from './stream-render'
import { toolSearch } from './tool-search'
import { workerWake } from './worker-wake'

/** In the order in which they run. */
export const BENCHES: readonly Bench[] = [
  toolSearch,
  extract,
  decide,
  durableStream,
  workerWake,
  panelOpen,
  history,
  streamRender,
  messageSearch,
]
