import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ElicitAction, ElicitationRow } from '@/lib/domain/elicitation'
import type { JsonObject } from '@/lib/domain/json'
import { useAppClient } from '@/components/AppClientProvider'

/** Sends the person's answer to one question, once. */
export const useElicitationAnswer = ({ id, nonce }: ElicitationRow) => {
  const { call } = useAppClient()
  const [answered, setAnswered] = useState(false)
  const [error, setError] = useState<AppError>()
  const answer = async (action: ElicitAction, content?: JsonObject): Promise<void> => {
    if (answered) return
    setAnswered(true)
    setError(undefined)
    const result = await call('elicitation.answer', {
      id,
      nonce,
      action,
      ...(content === undefined ? {} : { content }),
    })
    if (result.ok) return
    setAnswered(false)
    setError(result.error)
  }
  return { answer, answered, error }
}
