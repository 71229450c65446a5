import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { MessageRow } from '@/lib/domain/conversation'
import type { TextRange, WrittenText } from '@/lib/domain/written-text'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { EditWritten } from './EditWritten'
import { HappenedNote } from './HappenedNote'

interface RerunProps {
  readonly message: MessageRow
  /** Actions after it that another branch does not undo. */
  readonly happened: number
  readonly onDone: () => void
}

/** A message of the person's, to be sent with other words. */
export const EditMessage = ({ message, happened, onDone }: RerunProps) => {
  const { call } = useAppClient()
  return (
    <EditWritten
      label={t('edit_message')}
      before={writtenIn(message)}
      mayBeEmpty={message.content.some(({ type }) => type === 'attachment')}
      action={t('send')}
      onSave={({ text, pasted }) =>
        call('message.rerun', {
          id: message.id,
          text,
          pasted: pasted.map(([start, end]) => [start, end]),
        })
      }
      onDone={onDone}
    >
      <HappenedNote count={happened} />
      <p className="text-xs text-muted">{t('edit_message_hint')}</p>
    </EditWritten>
  )
}

/** Asks anew with the same words, once the person has read what already happened. */
export const AnswerAgain = ({ message, happened, onDone }: RerunProps) => {
  const { call } = useAppClient()
  const [error, setError] = useState<AppError>()
  const again = async (): Promise<void> => {
    const result = await call('message.rerun', { id: message.id })
    if (result.ok) onDone()
    else setError(result.error)
  }
  return (
    <fieldset
      aria-label={t('answer_again')}
      className="grid gap-2 rounded-xl border border-line-strong bg-surface p-2.5"
    >
      <HappenedNote count={happened} />
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="flex justify-end gap-2">
        <Button size="small" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button size="small" look="primary" onClick={() => void again()}>
          {t('answer_again')}
        </Button>
      </div>
    </fieldset>
  )
}

const writtenIn = ({ content }: MessageRow): WrittenText => {
  let text = ''
  const pasted: TextRange[] = []
  for (const block of content) {
    if (block.type !== 'text') continue
    if (block.pasted === true) pasted.push([text.length, text.length + block.text.length])
    text += block.text
  }
  return { text, pasted }
}
