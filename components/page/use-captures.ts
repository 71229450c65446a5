import { useEffect, useState } from 'react'
import type { CaptureRow } from '@/lib/domain/page'
import { listCaptures } from '@/lib/store/queries/captures'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import type { Attached } from '@/components/offers/use-attachments'

/**
 * What the person pointed at in this window. What is ready goes to the message that is being written; what is being read or
 * went wrong is given back to be shown.
 */
export const useCaptures = (
  attach: (
    more: readonly Attached[],
    /** Of the skill that was chosen with it. */
    command: string | undefined,
  ) => void,
): readonly CaptureRow[] => {
  const { call, readWindowId } = useAppClient()
  const [windowId, setWindowId] = useState<number>()
  useEffect(() => {
    void readWindowId().then(setWindowId)
  }, [readWindowId])
  const captures = useRead(
    async (db) => (windowId === undefined ? [] : listCaptures(db, windowId)),
    [windowId],
  )
  const ready = captures?.filter(({ state }) => state === 'ready') ?? []
  const ids = ready.map(({ id }) => id).join(' ')
  useEffect(() => {
    if (ids === '') return
    attach(
      ready.flatMap(({ attachments }) => attachments),
      ready.findLast(({ skill }) => skill !== undefined)?.skill,
    )
    for (const id of ids.split(' ')) void call('capture.take', { id })
    // The ids say all that there is to it; the rest is new with every look.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ids])
  return captures?.filter(({ state }) => state !== 'ready') ?? []
}
