import type { Bench } from './harness/bench'
import { extract } from './extract'
import { history } from './history'
import { decide, durableStream, messageSearch } from './in-page'
import { panelOpen } from './panel-open'
import { streamRender } from './stream-render'
import { tokenPaint } from './token-paint'
import { toolCall } from './tool-call'
import { toolScale } from './tool-scale'
import { toolSearch } from './tool-search'
import { wakeToResult } from './wake-to-result'
import { workerWake } from './worker-wake'

/** In the order in which they run. */
export const BENCHES: readonly Bench[] = [
  toolSearch,
  extract,
  decide,
  toolCall,
  toolScale,
  durableStream,
  workerWake,
  wakeToResult,
  panelOpen,
  history,
  streamRender,
  tokenPaint,
  messageSearch,
]
