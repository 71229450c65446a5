import { useEffect, useState } from 'react'

/** How long a card must have been in sight before it can be answered, so that no click meant for something else counts. */
const ARMING_MS = 600

/** False until what `shown` stands for has been painted and in sight for a while; starts anew when it changes. */
export const useArming = (shown: string): boolean => {
  const [armed, setArmed] = useState<string>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let frame = 0
    const start = (): void => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
      setArmed(undefined)
      if (document.visibilityState === 'hidden') return
      // The second frame begins after the first one was painted.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          timer = setTimeout(() => setArmed(shown), ARMING_MS)
        })
      })
    }
    start()
    document.addEventListener('visibilitychange', start)
    return () => {
      document.removeEventListener('visibilitychange', start)
      clearTimeout(timer)
      cancelAnimationFrame(frame)
    }
  }, [shown])
  return armed === shown
}
