import type { AnswerDesk } from '@/lib/agent/deps'
import type { ElicitationId } from '@/lib/domain/ids'

/** Where calls wait that a server of the older era keeps open while the person answers. */
export const createAnswerDesk = (): AnswerDesk => {
  const waiting = new Map<ElicitationId, () => void>()
  return {
    wait: (id, signal) =>
      new Promise((resolve) => {
        const end = (): void => {
          waiting.delete(id)
          signal.removeEventListener('abort', end)
          resolve()
        }
        waiting.set(id, end)
        signal.addEventListener('abort', end, { once: true })
        if (signal.aborted) end()
      }),
    tell: (id) => waiting.get(id)?.(),
  }
}
