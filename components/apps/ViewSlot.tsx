import { lazy, Suspense } from 'react'
import type { CallRow } from '@/lib/domain/call'
import { readView } from '@/lib/store/queries/views'
import { useRead } from '@/components/AppClientProvider'

/** With the protocol's own code, which nobody needs before the first view. */
const AppView = lazy(async () => ({ default: (await import('./AppView')).AppView }))

/** The view of a call, where it has one and was let through. */
export const ViewSlot = ({ call }: { readonly call: CallRow }) => {
  const isLetThrough = call.startedAt !== undefined && call.view === undefined
  const stored = useRead(
    async (db) => (isLetThrough ? readView(db, call.id) : undefined),
    [call.id, isLetThrough],
  )
  if (stored === undefined || stored.connector.views === 'off') return null
  return (
    <Suspense>
      <AppView stored={stored} />
    </Suspense>
  )
}
