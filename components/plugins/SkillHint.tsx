import { listSkills, readEarlierArguments } from '@/lib/store/queries/plugins'
import { splitArguments } from '@/lib/plugins/read/expand-skill'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { CategoryChips } from './CategoryChips'
import { plainCategories } from './plain-categories'

const MOST_OFFERED = 4

/** Beside the composer while a command is typed: what it wants, what was given to it before, and what it needs connected. */
export const SkillHint = ({
  command,
  given,
  onFill,
}: {
  readonly command: string
  readonly given: string
  /** Arguments that the person has typed before. */
  readonly onFill: (given: string) => void
}) => {
  const { openSettings } = useAppClient()
  const skills = useRead(async (db) => listSkills(db), [])
  const earlier = useRead(async (db) => readEarlierArguments(db, command), [command]) ?? []
  const skill = skills?.find((one) => one.command === command && one.enabled)
  if (skill === undefined) return null
  const { args, argumentHint, description, categories } = skill
  const at = splitArguments(given).length - (given === '' || /\s$/.test(given) ? 0 : 1)
  const offered = earlier
    .filter((one) => one !== given && one.toLowerCase().startsWith(given.toLowerCase()))
    .slice(0, MOST_OFFERED)
  return (
    <section
      aria-label={t('skill_hint_for', [`/${command}`])}
      className="grid gap-1.5 rounded-xl border bg-surface px-3 py-2 text-xs"
    >
      <p dir="auto" className="line-clamp-2 text-muted">
        <HiddenText text={plainCategories(description)} />
      </p>
      {argumentHint !== undefined && (
        <p className="font-mono">
          /{command} <HiddenText text={argumentHint} />
        </p>
      )}
      {args.length > 0 && (
        <p className="flex flex-wrap gap-1.5 font-mono">
          {args.map((name, index) => (
            <span
              key={name}
              {...(index === at ? { 'aria-current': 'step' } : {})}
              className={index === at ? 'font-semibold' : 'text-muted'}
            >
              <HiddenText text={name} />
            </span>
          ))}
        </p>
      )}
      {offered.length > 0 && (
        <ul aria-label={t('skill_given_before')} className="flex flex-wrap gap-1.5">
          {offered.map((one) => (
            <li key={one} className="max-w-full">
              <Button size="small" className="max-w-full truncate" onClick={() => onFill(one)}>
                {one}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <CategoryChips categories={categories} onMissing={openSettings} />
    </section>
  )
}
