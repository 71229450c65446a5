import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { CommandInput } from '@/lib/messaging/contract'
import { useAppClient } from '@/components/AppClientProvider'

type VaultCommand =
  | 'vault.set-passphrase'
  | 'vault.remove-passphrase'
  | 'vault.unlock'
  | 'vault.lock'
  | 'vault.empty'
  | 'vault.set-auto-lock'

export interface VaultCommands {
  /** Deriving a key takes a second or so on purpose. */
  readonly isBusy: boolean
  readonly error: AppError | undefined
  /** Resolves true when it is done; one at a time. */
  readonly run: <N extends VaultCommand>(name: N, input: CommandInput<N>) => Promise<boolean>
  readonly reset: () => void
}

/** Sends a command about the lock and keeps what it answers. */
export const useVaultCommand = (): VaultCommands => {
  const { call } = useAppClient()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  return {
    isBusy,
    error,
    run: async (name, input) => {
      if (isBusy) return false
      setBusy(true)
      setError(undefined)
      const result = await call(name, input)
      setBusy(false)
      if (!result.ok) setError(result.error)
      return result.ok
    },
    reset: () => setError(undefined),
  }
}
