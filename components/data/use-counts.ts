import { useEffect, useState } from 'react'
import { countData, type DataGroup } from '@/lib/store/queries/data-figures'
import { useAppClient } from '@/components/AppClientProvider'
import type { StorageFigures } from './use-storage'

/**
 * How many rows there are, counted whenever the browser has said how much room they take. Not with every change: the database
 * goes through all rows to count them, and nobody else gets an answer from it meanwhile.
 */
export const useCounts = (
  storage: StorageFigures | undefined,
): Readonly<Record<DataGroup, number>> | undefined => {
  const { reader } = useAppClient()
  const [counts, setCounts] = useState<Readonly<Record<DataGroup, number>>>()
  useEffect(() => {
    if (storage === undefined) return undefined
    let isWanted = true
    countData(reader).then(
      (counted) => isWanted && setCounts(counted),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [reader, storage])
  return counts
}
