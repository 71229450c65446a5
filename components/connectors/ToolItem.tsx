import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { Result } from '@/lib/domain/result'
import type { ToolRow } from '@/lib/domain/tool'
import { useAppClient } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { Disclosure } from '@/components/ui/Disclosure'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { EffectSelect } from './EffectSelect'
import { ModeSelect } from './ModeSelect'
import { ToolDetails } from './ToolDetails'

/** One tool: the person says what it does and when it may run; a changed one waits until it was looked at. */
export const ToolItem = ({ tool }: { readonly tool: ToolRow }) => {
  const { call } = useAppClient()
  const [error, setError] = useState<AppError>()
  const { connectorId, name, definition } = tool
  const isSuspended = tool.definitionHash !== tool.approvedHash
  const run = async (work: Promise<Result<void>>): Promise<void> => {
    const result = await work
    setError(result.ok ? undefined : result.error)
  }
  return (
    <li className="grid gap-2 rounded-lg border p-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h4 className="font-mono text-xs font-semibold">{name}</h4>
        {definition.title !== undefined && definition.title !== name && (
          <span className="text-xs text-muted">
            <HiddenText text={definition.title} />
          </span>
        )}
        {isSuspended && <Badge tone="ask">{t('tool_suspended')}</Badge>}
      </div>
      {isSuspended && (
        <Notice tone="ask">
          <p>{t('tool_suspended_text')}</p>
          <ToolDetails definition={definition} />
          <Button
            size="small"
            className="justify-self-start"
            aria-label={t('accept_named', [name])}
            onClick={() =>
              void run(call('tool.accept', { connectorId, name, hash: tool.definitionHash }))
            }
          >
            {t('accept')}
          </Button>
        </Notice>
      )}
      <div className="grid gap-2 sm:grid-cols-[1fr_11rem]">
        <EffectSelect
          tool={tool}
          onChoose={(effect) => void run(call('tool.classify', { connectorId, name, effect }))}
        />
        <ModeSelect
          tool={tool}
          onChoose={(mode) => void run(call('tool.set-mode', { connectorId, name, mode }))}
        />
      </div>
      {error !== undefined && <ErrorNotice error={error} />}
      {!isSuspended && (
        <Disclosure
          className="text-xs"
          label={t('details_named', [name])}
          summary={<span className="text-muted">{t('details')}</span>}
        >
          <ToolDetails definition={definition} />
        </Disclosure>
      )}
    </li>
  )
}
