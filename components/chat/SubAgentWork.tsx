import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { CallRow } from '@/lib/domain/call'
import { isTurnOver, type TurnRow } from '@/lib/domain/conversation'
import { readConversation } from '@/lib/store/queries/conversations'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { AssistantMessage } from './AssistantMessage'

/** What a sub-agent was told, and every step of it with its calls, first to last. */
export const SubAgentWork = ({
  turn,
  nameOf,
}: {
  readonly turn: TurnRow
  readonly nameOf: (call: CallRow) => string | undefined
}) => {
  const { call } = useAppClient()
  const [refused, setRefused] = useState<AppError>()
  const view = useRead((db) => readConversation(db, turn.conversationId), [turn.conversationId])
  if (view === undefined) return null
  const [task, ...rest] = view.messages
  const words = task?.content.flatMap((block) => (block.type === 'text' ? block.text : [])) ?? []
  const stop = async (): Promise<void> => {
    const result = await call('turn.stop', { turnId: turn.id })
    if (!result.ok) setRefused(result.error)
  }
  return (
    <ol className="my-1.5 ms-1.5 grid gap-2.5 border-s-2 ps-3">
      <li className="grid gap-0.5 text-xs">
        <h3 className="font-medium text-muted">{t('sub_agent_task')}</h3>
        <p dir="auto" className="well whitespace-pre-wrap">
          <HiddenText text={words.join('')} />
        </p>
      </li>
      {rest
        .filter(({ role }) => role === 'assistant')
        .map((message) => (
          <li key={message.id} className="min-w-0">
            <AssistantMessage
              message={message}
              calls={view.calls.filter(({ messageId }) => messageId === message.id)}
              nameOf={nameOf}
            />
          </li>
        ))}
      {turn.error !== undefined && (
        <li>
          <ErrorNotice error={turn.error} quiet />
        </li>
      )}
      {!isTurnOver(turn.state) && (
        <li>
          <Button size="small" onClick={() => void stop()}>
            {t('sub_agent_stop')}
          </Button>
          {refused !== undefined && <ErrorNotice error={refused} />}
        </li>
      )}
    </ol>
  )
}
