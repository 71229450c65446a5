import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ApprovalRow, Verdict } from '@/lib/domain/approval'
import { useAppClient } from '@/components/AppClientProvider'

export interface Answering {
  readonly answer: (verdict: Verdict, word: string) => void
  readonly answered: boolean
  readonly error: AppError | undefined
}

/** Sends the person's verdict on one card, once. It names what was shown and carries no arguments. */
export const useAnswer = ({ id, nonce, digest }: ApprovalRow): Answering => {
  const { call } = useAppClient()
  const [answered, setAnswered] = useState(false)
  const [error, setError] = useState<AppError>()
  const send = async (verdict: Verdict, word: string): Promise<void> => {
    setAnswered(true)
    setError(undefined)
    const result = await call('approval.resolve', {
      id,
      nonce,
      digest,
      verdict,
      ...(word.trim() === '' ? {} : { word: word.trim() }),
    })
    if (result.ok) return
    setAnswered(false)
    setError(result.error)
  }
  return {
    answer: (verdict, word) => {
      if (!answered) void send(verdict, word)
    },
    answered,
    error,
  }
}
