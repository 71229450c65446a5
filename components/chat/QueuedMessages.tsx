import { Pencil, SendHorizontal, X } from 'lucide-react'
import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { QueuedMessage } from '@/lib/domain/queued-message'
import type { Result } from '@/lib/domain/result'
import { useAppClient } from '@/components/AppClientProvider'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'
import { EditWritten } from './EditWritten'

/** What the person has sent and no model has read yet, in the order in which it will be sent. */
export const QueuedMessages = ({
  waiting,
  atWork,
}: {
  readonly waiting: readonly QueuedMessage[]
  /** A turn is not over yet, after which they go on by themselves. */
  readonly atWork: boolean
}) => (
  <section aria-label={t('queued')} className="grid justify-items-end gap-2">
    <p className="text-xs text-muted">{t(atWork ? 'queued_lead' : 'queued_held')}</p>
    <ul className="ms-6 grid min-w-0 gap-2">
      {waiting.map((message) => (
        <QueuedItem key={message.id} message={message} atWork={atWork} />
      ))}
    </ul>
  </section>
)

const QueuedItem = ({
  message,
  atWork,
}: {
  readonly message: QueuedMessage
  readonly atWork: boolean
}) => {
  const { call } = useAppClient()
  const [isEditing, setEditing] = useState(false)
  const [error, setError] = useState<AppError>()
  const { id, text, pasted, attachments, joins } = message
  const tell = (result: Result<unknown>): void => setError(result.ok ? undefined : result.error)
  if (isEditing) {
    return (
      <li>
        <EditWritten
          label={t('queued_edit')}
          before={{ text, pasted }}
          mayBeEmpty={attachments.length > 0}
          action={t('save')}
          onSave={(written) =>
            call('queued.edit', {
              id,
              text: written.text,
              pasted: written.pasted.map(([start, end]) => [start, end]),
            })
          }
          onDone={() => setEditing(false)}
        />
      </li>
    )
  }
  return (
    <li className="grid gap-1 rounded-2xl rounded-ee-md border border-dashed border-line-strong px-3.5 py-2">
      <p dir="auto" className="line-clamp-6 whitespace-pre-wrap">
        <HiddenText text={text} />
      </p>
      {attachments.length > 0 && (
        <p className="text-xs text-muted">{tCount('queued_attachments', attachments.length)}</p>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="flex items-center justify-end gap-0.5 text-xs text-muted">
        {joins && atWork && <span className="grow pe-2">{t('queued_joins')}</span>}
        {!(joins && atWork) && (
          <IconButton
            icon={SendHorizontal}
            label={t(atWork ? 'queued_join' : 'queued_send')}
            onClick={() => void call('queued.send-now', { id }).then(tell)}
          />
        )}
        <IconButton icon={Pencil} label={t('edit')} onClick={() => setEditing(true)} />
        <IconButton
          icon={X}
          label={t('queued_remove')}
          onClick={() => void call('queued.remove', { id }).then(tell)}
        />
      </div>
    </li>
  )
}
