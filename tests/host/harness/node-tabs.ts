import type { PageAnswer, PageRequest } from '@/lib/domain/page-act'
import type { TabFrame, TabPort } from '@/lib/domain/tab-port'

/** Tabs that nobody lets us into, as they are before the person grants anything. */
export const CLOSED_TABS: TabPort = {
  frames: () => Promise.reject(new Error('Cannot access contents of the page.')),
  isLoading: () => Promise.resolve(false),
  idle: () => Promise.resolve(),
  loaded: () => Promise.resolve(undefined),
  ask: () => Promise.reject(new Error('Cannot access contents of the page.')),
  picture: () => Promise.resolve(undefined),
  beside: () => Promise.resolve([]),
  open: () => Promise.reject(new Error('No window.')),
  show: () => Promise.resolve(),
  back: () => Promise.resolve(),
  badge: () => Promise.resolve(),
}

/** One open tab whose frames answer as told: the browser's part, in place of a page. Keeps what it was asked. */
export const openTabs = (
  frames: readonly TabFrame[],
  answer: (
    request: PageRequest,
    frame: TabFrame,
  ) => PageAnswer | undefined | Promise<PageAnswer | undefined>,
): TabPort & { readonly asked: PageRequest[] } => {
  const asked: PageRequest[] = []
  return {
    ...CLOSED_TABS,
    asked,
    frames: () => Promise.resolve(frames),
    loaded: () => Promise.resolve(frames[0]),
    ask: (_tab, frame, request) => {
      asked.push(request)
      return Promise.resolve().then(() => answer(request, frame))
    },
  }
}
