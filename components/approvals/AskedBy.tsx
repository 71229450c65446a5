import { Bot } from 'lucide-react'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'

/** On whose behalf a card asks. Threat: a model or a plugin chose the name, so it stands in quotation marks in our sentence. */
export const AskedBy = ({ name }: { readonly name: string }) => (
  <p className="flex items-center gap-1.5 text-xs text-muted">
    <Bot aria-hidden size={14} className="shrink-0" />
    <span className="min-w-0">
      <HiddenText text={t('asked_by_sub_agent', [name])} />
    </span>
  </p>
)
