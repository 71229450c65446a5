import { useEffect, useState } from 'react'
import { useAppClient } from '@/components/AppClientProvider'

/** Of the window in which this page is; undefined until it is known. At hand beforehand, since the panel opens in the click itself. */
export const useWindowId = (): number | undefined => {
  const { readWindowId } = useAppClient()
  const [windowId, setWindowId] = useState<number>()
  useEffect(() => {
    const read = (): void => void readWindowId().then(setWindowId)
    read()
    // The tab may have been moved to another window meanwhile.
    window.addEventListener('focus', read)
    return () => window.removeEventListener('focus', read)
  }, [readWindowId])
  return windowId
}
