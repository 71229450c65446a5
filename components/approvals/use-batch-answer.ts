import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ApprovalRow } from '@/lib/domain/approval'
import { useAppClient } from '@/components/AppClientProvider'

export interface BatchAnswering {
  /** Allows once what is named and declines the rest, all at once or not at all. */
  readonly answer: (allowed: ReadonlySet<string>, word: string) => void
  readonly answered: boolean
  readonly error: AppError | undefined
}

/** Sends the person's verdicts on a card with rows, once. Each names what its row showed and carries no arguments. */
export const useBatchAnswer = (approvals: readonly ApprovalRow[]): BatchAnswering => {
  const { call } = useAppClient()
  const [answered, setAnswered] = useState(false)
  const [error, setError] = useState<AppError>()
  const send = async (allowed: ReadonlySet<string>, word: string): Promise<void> => {
    setAnswered(true)
    setError(undefined)
    const result = await call('approval.resolve-all', {
      answers: approvals.map(({ id, nonce, digest }) => ({
        id,
        nonce,
        digest,
        verdict: allowed.has(id) ? 'allow-once' : 'decline',
      })),
      ...(word.trim() === '' ? {} : { word: word.trim() }),
    })
    if (result.ok) return
    setAnswered(false)
    setError(result.error)
  }
  return {
    answer: (allowed, word) => {
      if (!answered) void send(allowed, word)
    },
    answered,
    error,
  }
}
