import type { ReactNode } from 'react'
import { isCallSettled, type CallState } from '@/lib/domain/call'
import type { TaskHandle } from '@/lib/domain/task'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'

/** How the server's longer work on a call stands: its own words, and what became of asking it to stop. */
export const TaskNote = ({
  task,
  state,
}: {
  readonly task: TaskHandle
  readonly state: CallState
}) => {
  const { cancel, message } = task
  if (cancel === 'failed') return <Note>{t('task_not_stopped')}</Note>
  if (cancel === 'wanted') return <Note>{t('task_is_asked_to_stop')}</Note>
  if (cancel === 'sent') return <Note>{t('task_asked_to_stop')}</Note>
  if (isCallSettled(state)) return null
  return (
    <Note>
      {message === undefined ? (
        t('task_goes_on')
      ) : (
        <>
          <span className="font-medium">{t('task_words')}: </span>
          <q dir="auto">
            <HiddenText text={message} />
          </q>
        </>
      )}
    </Note>
  )
}

const Note = ({ children }: { readonly children: ReactNode }) => (
  <p className="basis-full text-xs text-muted wrap-anywhere">{children}</p>
)
