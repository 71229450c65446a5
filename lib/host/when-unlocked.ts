import type { AppError } from '@/lib/domain/app-error'
import { err, type Result } from '@/lib/domain/result'
import type { Handlers } from '@/lib/messaging/server'

/**
 * Handlers that do nothing while the vault is locked, but say so. For commands that read and change several secrets: halfway, what
 * cannot be read would pass for missing.
 */
export const whenUnlocked = <H extends Partial<Handlers>>(
  refusal: () => Promise<AppError | undefined>,
  handlers: H,
): H =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (input: never): Promise<Result<unknown>> => {
        const refused = await refusal()
        return refused === undefined ? handle(input) : err(refused)
      },
    ]),
  ) as H
