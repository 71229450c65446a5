import { lazy, Suspense, type ReactNode } from 'react'
import { ChatPanel } from '@/components/chat/ChatPanel'
import { mountSurface } from '@/components/mount-surface'

/** The same page in a tab shows one view, or one conversation to be printed, and nothing else. */
const ViewPage = lazy(async () => ({
  default: (await import('@/components/apps/ViewPage')).ViewPage,
}))
const PrintPage = lazy(async () => ({
  default: (await import('@/components/history/PrintPage')).PrintPage,
}))

const surface = (asked: URLSearchParams): ReactNode => {
  const [view, print] = [asked.get('view'), asked.get('print')]
  if (view !== null) return <ViewPage id={view} />
  return print === null ? <ChatPanel /> : <PrintPage id={print} />
}

mountSurface(<Suspense>{surface(new URLSearchParams(location.search))}</Suspense>)
