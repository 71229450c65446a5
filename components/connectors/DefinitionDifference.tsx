import type { DefinitionChange } from '@/lib/policy/compare-definitions'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { changedPart } from './changed-part'
import { KIND_WORDS, PART_WORDS, WARNING_WORDS } from './change-words'

/** What is different between the definition that was accepted and the one that is listed now, part by part. */
export const DefinitionDifference = ({
  tool,
  changes,
}: {
  /** Its name. */
  readonly tool: string
  readonly changes: readonly DefinitionChange[]
}) => (
  <ul aria-label={t('changes_of', [tool])} className="grid gap-2 text-xs">
    {changes.map((change) => (
      <li key={`${change.part} ${change.name}`} className="grid gap-0.5">
        <p className="font-medium">
          {t(KIND_WORDS[change.kind])}: <PartName change={change} />
        </p>
        {change.warnings.map((warning) => (
          <p key={warning} className="font-medium text-danger">
            {t(WARNING_WORDS[warning])}
          </p>
        ))}
        <BeforeAndAfter change={change} />
      </li>
    ))}
  </ul>
)

const PartName = ({ change: { part, name } }: { readonly change: DefinitionChange }) => {
  if (part === 'argument') return <HiddenText text={t('change_argument', [name])} />
  return part === 'other' ? <HiddenText text={t('change_other', [name])} /> : t(PART_WORDS[part])
}

const BeforeAndAfter = ({ change: { before, after } }: { readonly change: DefinitionChange }) => {
  const { start, end, ...middle } = changedPart(before ?? '', after ?? '')
  const side = (label: string, changed: string, look: string) => (
    <p>
      <span className="text-muted">{label}</span>{' '}
      <span className="whitespace-pre-wrap">
        <HiddenText text={start} />
        {changed !== '' && (
          <mark className={look}>
            <HiddenText text={changed} />
          </mark>
        )}
        <HiddenText text={end} />
      </span>
    </p>
  )
  return (
    <div className="grid gap-0.5 border-s-2 border-line-strong ps-2">
      {before !== undefined &&
        side(t('change_before'), middle.before, 'rounded bg-sunken text-ink line-through')}
      {after !== undefined &&
        side(t('change_after'), middle.after, 'rounded bg-danger-soft px-0.5 text-danger')}
    </div>
  )
}
