import { useEffect, useState } from 'react'
import { useAppClient } from '@/components/AppClientProvider'

/** Whether our icon stands in the browser's toolbar; looked at again whenever the person comes back to the page. */
export const usePinned = (): boolean | undefined => {
  const { readIsPinned } = useAppClient()
  const [isPinned, setPinned] = useState<boolean>()
  useEffect(() => {
    const look = (): void => void readIsPinned().then(setPinned)
    look()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [readIsPinned])
  return isPinned
}
