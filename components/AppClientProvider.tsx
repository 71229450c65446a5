import { useObservable } from 'dexie-react-hooks'
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'
import { followQuery } from '@/lib/store/queries/follow-query'
import type { StoreReader } from '@/lib/store/queries/reader'
import type { AppClient } from '@/components/app-client'

const AppClientContext = createContext<AppClient | undefined>(undefined)

/** Gives the surface below its client; made once, in the entry's main file. */
export const AppClientProvider = ({
  client,
  children,
}: {
  readonly client: AppClient
  readonly children: ReactNode
}) => <AppClientContext value={client}>{children}</AppClientContext>

export const useAppClient = (): AppClient => {
  const client = useContext(AppClientContext)
  if (client === undefined) throw new Error('There is no AppClientProvider above this component.')
  return client
}

/**
 * A live query: undefined until its first answer, then again on every change to the rows it read. A page that nobody sees
 * keeps what it had, and reads anew once it is shown: settings are left open in a tab for days.
 */
export const useRead = <T,>(
  query: (db: StoreReader) => Promise<T>,
  deps: readonly unknown[],
): T | undefined => {
  const { reader } = useAppClient()
  const isShown = useSyncExternalStore(onShownOrHidden, isPageShown, isShownInNode)
  return useObservable<T, undefined>(
    () => ({
      subscribe: (onNext, onError) =>
        isShown ? followQuery(() => query(reader), onNext, onError) : () => undefined,
      hasValue: () => false,
    }),
    [reader, isShown, ...deps],
    undefined,
  )
}

const isPageShown = (): boolean => document.visibilityState === 'visible'

/** Where tests render to text. */
const isShownInNode = (): boolean => true

const onShownOrHidden = (changed: () => void): (() => void) => {
  document.addEventListener('visibilitychange', changed)
  return () => document.removeEventListener('visibilitychange', changed)
}
