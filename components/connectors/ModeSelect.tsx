import type { ToolMode, ToolRow } from '@/lib/domain/tool'
import { modesFor } from '@/lib/policy/lower-effect'
import { t } from '@/components/ui/i18n'
import { SelectField } from '@/components/ui/SelectField'

const WORDS = { allow: 'mode_allow', ask: 'mode_ask', off: 'mode_off' } as const

/** When a tool may run. *Allow* is there for the person's own reads and reversible writes only. */
export const ModeSelect = ({
  tool,
  onChoose,
}: {
  readonly tool: ToolRow
  readonly onChoose: (mode: ToolMode) => void
}) => {
  const { chosenEffect, mode } = tool
  const modes: readonly ToolMode[] =
    chosenEffect === undefined ? ['ask', 'off'] : modesFor(chosenEffect)
  // Without a choice a tool runs as its class says: the mildest mode that the class offers.
  const current = mode !== undefined && modes.includes(mode) ? mode : (modes[0] ?? 'ask')
  return (
    <SelectField
      label={t('mode_of', [tool.name])}
      value={current}
      choices={modes.map((value) => ({ value, text: t(WORDS[value]) }))}
      onChoose={onChoose}
    />
  )
}
