import type { ToolRow } from '@/lib/domain/tool'
import { compareDefinitions } from '@/lib/policy/compare-definitions'
import type { ForeignTool } from '@/lib/policy/shadowing'
import { Button } from '@/components/ui/Button'
import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { DefinitionDifference } from './DefinitionDifference'
import { oddAbout } from './odd-about'
import { SeenVersions } from './SeenVersions'
import { ToolDetails } from './ToolDetails'
import { ToolFlags } from './ToolFlags'

/** A tool that does not run until it was looked at: what is new or different, and the two answers there are. */
export const SuspendedTool = ({
  tool,
  foreignTools,
  onAccept,
  onKeepOff,
}: {
  readonly tool: ToolRow
  readonly foreignTools: readonly ForeignTool[]
  readonly onAccept: () => void
  readonly onKeepOff: () => void
}) => {
  const { name, definition, approvedDefinition, mode } = tool
  const changes =
    approvedDefinition === undefined
      ? undefined
      : compareDefinitions(approvedDefinition, definition, foreignTools)
  const look = (
    <>
      <p>{t(leadOf(changes?.length))}</p>
      <ToolFlags tool={name} {...oddAbout(definition, foreignTools)} />
      {changes !== undefined && changes.length > 0 ? (
        <DefinitionDifference tool={name} changes={changes} />
      ) : (
        <ToolDetails definition={definition} />
      )}
      <SeenVersions observed={tool.observed} />
      <div className="flex flex-wrap gap-2">
        <Button size="small" aria-label={t('accept_named', [name])} onClick={onAccept}>
          {t('accept')}
        </Button>
        {mode !== 'off' && (
          <Button size="small" aria-label={t('keep_off_named', [name])} onClick={onKeepOff}>
            {t('keep_off')}
          </Button>
        )}
      </div>
    </>
  )
  return mode === 'off' ? (
    <Disclosure className="text-xs" summary={<span>{t('tool_look_again')}</span>}>
      <Notice>{look}</Notice>
    </Disclosure>
  ) : (
    <Notice tone="ask">{look}</Notice>
  )
}

const leadOf = (changes: number | undefined) => {
  if (changes === undefined) return 'tool_new_text' as const
  return changes === 0 ? ('tool_back_text' as const) : ('tool_suspended_text' as const)
}
