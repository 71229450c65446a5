import { NEEDS_PROGRAM, type NotHere } from '@/lib/domain/plugin'
import type { ReadPlugin } from '@/lib/plugins/read/read-plugin'
import { Badge } from '@/components/ui/Badge'
import { HiddenText } from '@/components/ui/HiddenText'
import { findMessage, t, tCount } from '@/components/ui/i18n'
import { PART_WORDS, problemSentence } from './plugin-words'

const MOST_SHOWN = 60

/** What of a plugin does not work here, by name and with the reason; those first that want a program of the computer. */
export const NotHereList = ({ plugin }: { readonly plugin: ReadPlugin }) => {
  const { notHere } = plugin.package.facts
  const sorted = [
    ...notHere.filter(({ part }) => NEEDS_PROGRAM.has(part)),
    ...notHere.filter(({ part }) => !NEEDS_PROGRAM.has(part)),
  ]
  const keys = [...new Set(plugin.unknownKeys.map(({ key }) => key))]
  const problems = plugin.problems.map((problem) =>
    problemSentence(problem, (key, slots) => findMessage(key, slots) ?? ''),
  )
  if (sorted.length + keys.length + problems.length === 0) return null
  return (
    <section aria-label={t('plugin_not_here')} className="grid gap-1.5">
      <h5 className="font-semibold">{t('plugin_not_here')}</h5>
      <ul className="grid gap-1.5 text-xs">
        {sorted.slice(0, MOST_SHOWN).map((one, index) => (
          // The list never changes, and names may be alike.
          // oxlint-disable-next-line react/no-array-index-key
          <Entry key={index} one={one} />
        ))}
        {problems.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {sorted.length > MOST_SHOWN && <p>{tCount('import_more', sorted.length - MOST_SHOWN)}</p>}
      {keys.length > 0 && (
        <p className="text-xs text-muted">
          {t('plugin_unknown_keys', [keys.slice(0, 30).join(', ')])}
        </p>
      )}
    </section>
  )
}

const Entry = ({ one: { part, name, of } }: { readonly one: NotHere }) => (
  <li>
    <span className="font-mono break-all">
      <HiddenText text={name} />
    </span>{' '}
    {of !== undefined && <span className="text-muted">{of}</span>}{' '}
    {NEEDS_PROGRAM.has(part) && <Badge tone="ask">{t('plugin_needs_program')}</Badge>}
    <span className="block text-muted">{t(PART_WORDS[part])}</span>
  </li>
)
