import '@/components/ui/theme.css'
import { lazy, Suspense } from 'react'
import { ChatPanel } from '@/components/chat/ChatPanel'
import { mountSurface } from '@/components/mount-surface'

/** The same page in a tab shows one view and nothing else. */
const ViewPage = lazy(async () => ({
  default: (await import('@/components/apps/ViewPage')).ViewPage,
}))

const view = new URLSearchParams(location.search).get('view')

mountSurface(
  view === null ? (
    <ChatPanel />
  ) : (
    <Suspense>
      <ViewPage id={view} />
    </Suspense>
  ),
)
