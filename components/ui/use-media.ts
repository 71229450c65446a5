import { useCallback, useMemo, useSyncExternalStore } from 'react'

/** Whether a media query holds now. It is heard of before the frame is drawn, so that nothing is seen to jump. */
export const useMedia = (query: string): boolean => {
  const list = useMemo(() => matchMedia(query), [query])
  const follow = useCallback(
    (tell: () => void) => {
      list.addEventListener('change', tell)
      return () => list.removeEventListener('change', tell)
    },
    [list],
  )
  return useSyncExternalStore(follow, () => list.matches)
}
