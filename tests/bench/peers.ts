/**
 * What others were measured at, as a ratio to the same anchor: from `perf.md` of the project's facts, taken on another machine
 * and on another day than ours, and never by our benches.
 */
export const PEERS: Readonly<
  Record<string, readonly { readonly name: string; readonly ratio: number }[]>
> = {
  'worker-wake': [
    { name: 'Page Assist 1.5.72', ratio: 3.8 },
    { name: 'Nanobrowser 0.1.13', ratio: 15.7 },
  ],
  'panel-open': [
    { name: 'Nanobrowser 0.1.13', ratio: 1.7 },
    { name: 'Page Assist 1.5.72', ratio: 9 },
  ],
  'stream-render': [
    { name: 'Streamdown', ratio: 2 },
    { name: 'react-markdown', ratio: 9.6 },
  ],
}
