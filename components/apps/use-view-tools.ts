import { useEffect, useRef, useState, type RefObject } from 'react'
import { holdLife } from '@/lib/apps/view/hold-life'
import type { ViewSession } from '@/lib/apps/view/open-session'
import { isJsonObject } from '@/lib/domain/json'
import type { StoredView } from '@/lib/store/queries/views'
import { useAppClient } from '@/components/AppClientProvider'

/**
 * The tools that a view offers: tells the worker which there are, and makes each call that it has let through, once. All of it ends
 * with the frame. Gives what is to be told when the view lists them.
 */
export const useViewTools = (
  { call: { id }, row }: StoredView,
  session: RefObject<ViewSession | undefined>,
): ((tools: readonly unknown[]) => void) => {
  const { call } = useAppClient()
  const [life] = useState(() => `view-${crypto.randomUUID()}`)
  const made = useRef(new Set<string>())
  useEffect(() => {
    const end = holdLife(life)
    return () => {
      end()
      void call('view.offer', { view: id, life, tools: [] })
    }
  }, [call, id, life])

  useEffect(() => {
    if (row?.offers?.life !== life) return
    for (const { id: ask, name, args } of row.asked ?? []) {
      if (made.current.has(ask)) continue
      made.current.add(ask)
      const work = session.current?.callTool(name, args) ?? Promise.reject(new Error('Closed.'))
      void work.then(
        (result) => call('view.answer', { ask, result }),
        () => call('view.answer', { ask }),
      )
    }
  }, [call, life, row?.asked, row?.offers?.life, session])

  return (tools) => void call('view.offer', { view: id, life, tools: tools.filter(isJsonObject) })
}
