import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'

/** Lets the person cut what they do not want to send. What is left stays the page's word. */
export const TrimPage = ({ id, text }: { readonly id: string; readonly text: string }) => {
  const { call } = useAppClient()
  const [draft, setDraft] = useState(text)
  const [error, setError] = useState<AppError>()
  const keep = async (): Promise<void> => {
    const result = await call('attachment.trim', { id, text: draft.trim() })
    setError(result.ok ? undefined : result.error)
  }
  return (
    <div className="grid gap-1">
      <textarea
        className="control max-h-40 min-h-20 w-full resize-y font-mono text-xs"
        aria-label={t('page_text')}
        spellCheck={false}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
      />
      {draft !== text && (
        <Button size="small" className="justify-self-start" onClick={() => void keep()}>
          {t('page_trim')}
        </Button>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </div>
  )
}
