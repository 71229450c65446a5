import { useLiveQuery } from 'dexie-react-hooks'
import { createContext, useContext, type ReactNode } from 'react'
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

/** A live query: undefined until its first answer, then again on every change to the rows it read. */
export const useRead = <T,>(
  query: (db: StoreReader) => Promise<T>,
  deps: readonly unknown[],
): T | undefined => {
  const { reader } = useAppClient()
  return useLiveQuery(() => query(reader), [reader, ...deps])
}
