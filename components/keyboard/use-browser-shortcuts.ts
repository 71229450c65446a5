import { useEffect, useState } from 'react'
import { useAppClient } from '@/components/AppClientProvider'

export interface BrowserShortcut {
  readonly name: string
  readonly description: string
  /** Empty where the person has none. */
  readonly keys: string
}

/** The shortcuts that work everywhere in the browser, as the person has set them there. */
export const useBrowserShortcuts = (): readonly BrowserShortcut[] => {
  const { readShortcuts } = useAppClient()
  const [shortcuts, setShortcuts] = useState<readonly BrowserShortcut[]>([])
  useEffect(() => {
    void readShortcuts().then(setShortcuts)
  }, [readShortcuts])
  return shortcuts
}
