import type { MessageRow } from '@/lib/domain/conversation'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { skillFromLink } from './skill-from'

/** Below an answer that has a skill in it: the way to the form in which it is looked at and kept. */
export const KeepSkillDraft = ({
  message: { id, conversationId },
}: {
  readonly message: MessageRow
}) => {
  const { openSettingsAt } = useAppClient()
  return (
    <Button
      size="small"
      className="justify-self-start"
      onClick={() => openSettingsAt(skillFromLink(conversationId, id))}
    >
      {t('skill_keep_draft')}
    </Button>
  )
}
