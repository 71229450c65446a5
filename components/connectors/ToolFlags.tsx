import type { DefinitionFlag } from '@/lib/policy/shadowing'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { FLAG_WORDS } from './change-words'

/** What is odd about a tool's definition, in words with the texts they rest on. */
export const ToolFlags = ({
  tool,
  flags,
  lookAlikes,
}: {
  /** Its name. */
  readonly tool: string
  readonly flags: readonly DefinitionFlag[]
  /** Other connectors' tools that it may be taken for. */
  readonly lookAlikes: readonly string[]
}) =>
  flags.length + lookAlikes.length === 0 ? null : (
    <ul
      aria-label={t('flags_of', [tool])}
      className="grid list-disc gap-0.5 ps-4 text-xs text-danger"
    >
      {lookAlikes.map((other) => (
        <li key={other}>
          <HiddenText text={t('flag_look_alike', [other])} />
        </li>
      ))}
      {flags.map((flag) => (
        <li key={`${flag.code} ${flag.path} ${flag.quote}`}>
          <HiddenText text={t(FLAG_WORDS[flag.code], [flag.quote])} />
        </li>
      ))}
    </ul>
  )
