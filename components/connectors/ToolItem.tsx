import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { Result } from '@/lib/domain/result'
import type { ToolRow } from '@/lib/domain/tool'
import type { ForeignTool } from '@/lib/policy/shadowing'
import { useAppClient } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { Disclosure } from '@/components/ui/Disclosure'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { EffectSelect } from './EffectSelect'
import { ModeSelect } from './ModeSelect'
import { oddAbout } from './odd-about'
import { SeenVersions } from './SeenVersions'
import { SuspendedTool } from './SuspendedTool'
import { ToolDetails } from './ToolDetails'
import { ToolFlags } from './ToolFlags'

/** One tool: the person says what it does and when it may run; a changed one waits until it was looked at. */
export const ToolItem = ({
  tool,
  foreignTools,
}: {
  readonly tool: ToolRow
  /** The tools of the other connectors. */
  readonly foreignTools: readonly ForeignTool[]
}) => {
  const { call } = useAppClient()
  const [error, setError] = useState<AppError>()
  const [isOpen, setOpen] = useState(false)
  const { connectorId, name, definition, definitionHash: hash } = tool
  const odd = oddAbout(definition, foreignTools)
  const notes = odd.flags.length + odd.lookAlikes.length
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
          <span dir="auto" className="text-xs text-muted">
            <HiddenText text={definition.title} />
          </span>
        )}
        {isSuspended && <Badge tone="ask">{t(suspensionOf(tool))}</Badge>}
        {!isSuspended && notes > 0 && <Badge tone="ask">{tCount('flags_count', notes)}</Badge>}
      </div>
      {isSuspended && (
        <SuspendedTool
          tool={tool}
          foreignTools={foreignTools}
          onAccept={() => void run(call('tool.accept', { connectorId, name, hash }))}
          onKeepOff={() => void run(call('tool.set-mode', { connectorId, name, mode: 'off' }))}
        />
      )}
      <div className="grid gap-2 sm:grid-cols-[1fr_11rem]">
        {/* Whoever is about to choose a class has the definition in sight. */}
        <div className="grid" onFocus={() => setOpen(true)}>
          <EffectSelect
            tool={tool}
            onChoose={(effect) =>
              void run(call('tool.classify', { connectorId, name, effect, hash }))
            }
          />
        </div>
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
          open={isOpen}
          onOpenChange={setOpen}
        >
          <ToolFlags tool={name} {...odd} />
          <ToolDetails definition={definition} />
          <SeenVersions observed={tool.observed} />
        </Disclosure>
      )}
    </li>
  )
}

const suspensionOf = ({ mode, approvedDefinition }: ToolRow) => {
  if (mode === 'off') return 'tool_kept_off' as const
  return approvedDefinition === undefined ? ('tool_new' as const) : ('tool_suspended' as const)
}
