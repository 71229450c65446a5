import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { CommandInput } from '@/lib/messaging/contract'
import { useAppClient } from '@/components/AppClientProvider'

/** Reads what the person pressed; answers with the id under which it is kept, or nothing where `error` then says why. */
export const useReadFromServer = (): {
  readonly read: (input: CommandInput<'connector.read'>) => Promise<string | undefined>
  readonly reading: boolean
  readonly error: AppError | undefined
} => {
  const { call } = useAppClient()
  const [reading, setReading] = useState(false)
  const [error, setError] = useState<AppError>()
  return {
    reading,
    error,
    read: async (input) => {
      if (reading) return undefined
      setReading(true)
      setError(undefined)
      const result = await call('connector.read', input)
      setReading(false)
      if (result.ok) return result.value.id
      setError(result.error)
      return undefined
    },
  }
}
