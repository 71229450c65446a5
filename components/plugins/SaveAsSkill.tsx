import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ConversationRow } from '@/lib/domain/conversation'
import type { ModelChoice } from '@/lib/domain/settings'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { skillFromLink } from './skill-from'

/** Has the model draft a skill of what was done here; the practice model cannot, and the form begins with the person's own requests. */
export const SaveAsSkill = ({
  conversation: { id, model },
  usual,
}: {
  readonly conversation: ConversationRow
  /** That of the settings. */
  readonly usual: ModelChoice
}) => {
  const { call, openSettingsAt } = useAppClient()
  const announce = useAnnounce()
  const [error, setError] = useState<AppError>()
  const draft = async (): Promise<void> => {
    if ((model ?? usual).provider === 'practice') return openSettingsAt(skillFromLink(id))
    const sent = await call('turn.start', { conversationId: id, text: t('skill_draft_request') })
    setError(sent.ok ? undefined : sent.error)
    if (sent.ok) announce(t('skill_draft_asked'))
  }
  return (
    <>
      <Button size="small" className="justify-self-start" onClick={() => void draft()}>
        {t('skill_save_conversation')}
      </Button>
      {error !== undefined && <ErrorNotice error={error} />}
    </>
  )
}
