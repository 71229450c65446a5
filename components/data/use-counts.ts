import { useEffect, useRef, useState } from 'react'
import { countData, type DataGroup } from '@/lib/store/queries/data-figures'
import { readAuditHead } from '@/lib/store/queries/audit-rows'
import { useAppClient, useRead } from '@/components/AppClientProvider'

/** Milliseconds between two counts. */
const AGAIN_MS = 5000

/**
 * How many rows there are, counted again soon after something has happened, as the record tells. Not with every change: the
 * database goes through all rows to count them, and nobody else gets an answer from it meanwhile.
 */
export const useCounts = (): Readonly<Record<DataGroup, number>> | undefined => {
  const { reader } = useAppClient()
  const head = useRead(readAuditHead, [])
  const [counts, setCounts] = useState<Readonly<Record<DataGroup, number>>>()
  const countedAt = useRef(-Infinity)
  useEffect(() => {
    if (head === undefined) return undefined
    const count = (): void => {
      countedAt.current = performance.now()
      // A database that is going away has nothing to be counted.
      countData(reader).then(setCounts, () => undefined)
    }
    const timer = setTimeout(count, countedAt.current + AGAIN_MS - performance.now())
    return () => clearTimeout(timer)
  }, [reader, head])
  return counts
}
