import { useState } from 'react'
import { appError, type AppError } from '@/lib/domain/app-error'
import { parseAddress } from '@/lib/domain/connector-url'
import type { ConversationRow } from '@/lib/domain/conversation'
import { ANTHROPIC_BASE_URL, type ModelChoice } from '@/lib/domain/settings'
import { readSettings } from '@/lib/store/queries/settings'
import { readConversationSpent } from '@/lib/store/queries/usage'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { SaveAsSkill } from '@/components/plugins/SaveAsSkill'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { SelectField } from '@/components/ui/SelectField'
import { ContextMeter } from './ContextMeter'
import { spentWords } from './spent-words'

/** Which model answers in this conversation, what fills it, and what it has used. */
export const ConversationFigures = ({
  conversation,
}: {
  readonly conversation: ConversationRow | undefined
}) => {
  const { call, requestHost } = useAppClient()
  const [error, setError] = useState<AppError>()
  const settings = useRead(readSettings, [])
  const id = conversation?.id
  const spent = useRead(
    async (db) => (id === undefined ? undefined : readConversationSpent(db, id)),
    [id],
  )
  if (settings === undefined) return null
  const usual = nameOf(settings.model)
  const own = conversation?.model
  const choices = [settings.model, ...settings.models, ...(own === undefined ? [] : [own])]
  const names = [...new Map(choices.map((choice) => [nameOf(choice), choice]))]
  const choose = async (name: string): Promise<void> => {
    const model = name === usual ? null : names.find(([one]) => one === name)?.[1]
    if (id === undefined || model === undefined) return
    const host = model === null ? undefined : hostOf(model)
    // Asked in the gesture itself; at once where it is permitted.
    if (host !== undefined && !(await requestHost(host.permission)))
      return setError(appError('model.permission-missing', { subject: host.host }))
    const result = await call('conversation.choose-model', { id, model })
    setError(result.ok ? undefined : result.error)
  }
  return (
    <section
      aria-label={t('about_conversation')}
      className="grid max-h-1/2 shrink-0 gap-2 overflow-y-auto border-b bg-surface px-3 py-2"
    >
      {id === undefined ? (
        <p className="text-muted">{t('about_new_conversation', [usual])}</p>
      ) : (
        <label className="flex items-center gap-2">
          <span aria-hidden className="shrink-0">
            {t('model')}
          </span>
          <SelectField
            className="min-w-0 grow"
            label={t('model_here')}
            value={own === undefined ? usual : nameOf(own)}
            choices={names.map(([name]) => ({ value: name, text: name }))}
            onChoose={(name) => void choose(name)}
          />
        </label>
      )}
      {conversation?.filled !== undefined && <ContextMeter filled={conversation.filled} />}
      {spent !== undefined && spent.input + spent.output + spent.cacheRead > 0 && (
        <p className="text-xs text-muted">{t('spent_here', [spentWords(spent)])}</p>
      )}
      {conversation !== undefined && (
        <SaveAsSkill conversation={conversation} usual={settings.model} />
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </section>
  )
}

const nameOf = (choice: ModelChoice): string => {
  if (choice.provider === 'practice') return t('provider_practice')
  return choice.provider === 'anthropic'
    ? choice.model
    : `${choice.model} (${new URL(choice.baseUrl).host})`
}

const hostOf = (
  choice: ModelChoice,
): { readonly host: string; readonly permission: string } | undefined => {
  if (choice.provider === 'practice') return undefined
  const address = parseAddress(
    choice.provider === 'anthropic' ? ANTHROPIC_BASE_URL : choice.baseUrl,
  )
  return address.ok ? address.value : undefined
}
