import { useEffect, useState } from 'react'

export interface StorageFigures {
  /** Bytes. */
  readonly used: number
  readonly free: number
}

/** Bytes that must be free: below it a long answer with its results may no longer fit. */
const ENOUGH = 200_000_000
const AGAIN_MS = 60_000

export const isScarce = ({ free }: StorageFigures): boolean => free < ENOUGH

/**
 * What the browser says that is used here and free, looked at every minute; undefined before. Room on the disk counts, as the
 * extension has `unlimitedStorage`. https://developer.mozilla.org/docs/Web/API/StorageManager/estimate
 */
export const useStorage = (): StorageFigures | undefined => {
  const [figures, setFigures] = useState<StorageFigures>()
  useEffect(() => {
    const look = (): void =>
      void navigator.storage.estimate().then(
        ({ usage = 0, quota = Infinity }) =>
          setFigures({ used: usage, free: Math.max(0, quota - usage) }),
        () => undefined,
      )
    look()
    const timer = setInterval(look, AGAIN_MS)
    return () => clearInterval(timer)
  }, [])
  return figures
}
