import { EFFECT_CLASSES, type EffectClass } from '@/lib/domain/effect-class'
import type { ToolRow } from '@/lib/domain/tool'
import { classesFor } from '@/lib/policy/lower-effect'
import { effectWords } from '@/components/ui/effect-words'
import { t } from '@/components/ui/i18n'
import { SelectField } from '@/components/ui/SelectField'

/** What a tool does, in the person's own judgement. Classes milder than its definition proves cannot be chosen. */
export const EffectSelect = ({
  tool,
  onChoose,
}: {
  readonly tool: ToolRow
  /** Null forgets the choice. */
  readonly onChoose: (effect: EffectClass | null) => void
}) => {
  const open = classesFor(tool.definition)
  return (
    <SelectField
      label={t('effect_of', [tool.name])}
      value={tool.chosenEffect ?? 'none'}
      choices={[
        { value: 'none', text: t('effect_none') },
        ...EFFECT_CLASSES.map((effect) => ({
          value: effect,
          text: effectWords(effect),
          disabled: !open.includes(effect),
        })),
      ]}
      onChoose={(value) => onChoose(value === 'none' ? null : value)}
    />
  )
}
