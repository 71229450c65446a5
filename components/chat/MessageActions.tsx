import { ChevronLeft, ChevronRight, Pencil, RotateCcw } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { MessageRow } from '@/lib/domain/conversation'
import type { Result } from '@/lib/domain/result'
import { useAppClient } from '@/components/AppClientProvider'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'
import { CopyMessage } from './CopyMessage'
import { happenedSince } from './happened-since'
import { useIdleView } from './idle-view'

/** Loaded when it is first opened. */
const EditMessage = lazy(async () => ({ default: (await import('./EditMessage')).EditMessage }))
const AnswerAgain = lazy(async () => ({ default: (await import('./EditMessage')).AnswerAgain }))

/** Below a message of the person's: copy it, write it anew, ask anew, and the way to its other versions. */
export const MessageActions = ({ message }: { readonly message: MessageRow }) => {
  const { call } = useAppClient()
  const view = useIdleView()
  const [form, setForm] = useState<'edit' | 'again'>()
  const [error, setError] = useState<AppError>()
  if (view === undefined) return null
  const { id, conversationId } = message
  const versions = view.versions.get(id) ?? []
  const at = versions.indexOf(id)
  const tell = (result: Result<unknown>): void => setError(result.ok ? undefined : result.error)
  const open = (step: 1 | -1): void => {
    const other = versions[at + step]
    if (other === undefined) return
    void call('conversation.open-branch', { id: conversationId, message: other }).then(tell)
  }
  const close = (): void => setForm(undefined)
  if (form !== undefined) {
    const Form = form === 'edit' ? EditMessage : AnswerAgain
    return (
      <Suspense>
        <Form message={message} happened={happenedSince(view, id)} onDone={close} />
      </Suspense>
    )
  }
  return (
    <div className="-mt-3 ms-6 -me-2 flex flex-wrap items-center justify-end gap-0.5 text-xs text-muted">
      {error !== undefined && <ErrorNotice error={error} />}
      {versions.length > 1 && (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        <div role="group" aria-label={t('versions')} className="flex items-center">
          <IconButton
            icon={ChevronLeft}
            label={t('version_before')}
            aria-disabled={at === 0}
            onClick={() => open(-1)}
          />
          <span>{t('version_of', [at + 1, versions.length])}</span>
          <IconButton
            icon={ChevronRight}
            label={t('version_after')}
            aria-disabled={at === versions.length - 1}
            onClick={() => open(1)}
          />
        </div>
      )}
      <CopyMessage message={message} />
      <IconButton icon={Pencil} label={t('edit_message')} onClick={() => setForm('edit')} />
      <IconButton
        icon={RotateCcw}
        label={t('answer_again')}
        onClick={() =>
          happenedSince(view, id) > 0
            ? setForm('again')
            : void call('message.rerun', { id }).then(tell)
        }
      />
    </div>
  )
}
