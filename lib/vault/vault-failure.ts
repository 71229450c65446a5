import { appError, appErrorSchema, type AppError, type ErrorCode } from '@/lib/domain/app-error'

/** What storing throws where the vault cannot store: an error that carries what to tell the person. */
export const vaultFailure = (code: Extract<ErrorCode, `vault.${string}`>): Error =>
  new Error(`The vault refused: ${code}.`, { cause: appError(code) })

/** What the vault has thrown means to the person; undefined for anything else. */
export const toVaultError = (thrown: unknown): AppError | undefined => {
  if (!(thrown instanceof Error)) return undefined
  const carried = appErrorSchema.safeParse(thrown.cause)
  return carried.success && carried.data.code.startsWith('vault.') ? carried.data : undefined
}
