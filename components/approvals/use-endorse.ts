import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ApprovalRow } from '@/lib/domain/approval'
import { useAppClient } from '@/components/AppClientProvider'

export interface Endorsing {
  /** False while a press would not count. */
  readonly armed: boolean
  readonly endorse: (value: string) => void
  readonly error: AppError | undefined
}

/**
 * Vouches for one value in this conversation, and has the call decided and shown anew: what the person has checked is no
 * reason for alarm any more. It answers nothing.
 */
export const useEndorse = (
  { id, nonce, args, conversationId }: ApprovalRow,
  armed: boolean,
): Endorsing => {
  const { call } = useAppClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  const send = async (value: string): Promise<void> => {
    setBusy(true)
    setError(undefined)
    const vouched = await call('conversation.endorse', { id: conversationId, value })
    const shown = vouched.ok ? await call('approval.edit', { id, nonce, args }) : vouched
    setBusy(false)
    if (!shown.ok) setError(shown.error)
  }
  return {
    armed: armed && !busy,
    endorse: (value) => {
      if (!busy) void send(value)
    },
    error,
  }
}
