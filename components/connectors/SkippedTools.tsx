import type { ConnectorRow } from '@/lib/domain/connector'
import { Disclosure } from '@/components/ui/Disclosure'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { SKIP_WORDS } from './change-words'

/** Tools that the server offers and that are not there, with why: nothing is left out in silence. */
export const SkippedTools = ({ skipped }: Pick<ConnectorRow, 'skipped'>) =>
  skipped === undefined || skipped.length === 0 ? null : (
    <Disclosure
      className="border-t pt-2 text-xs"
      summary={<span className="text-muted">{tCount('tools_skipped', skipped.length)}</span>}
    >
      <ul className="grid gap-0.5 ps-5">
        {skipped.map(({ name, reason }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- names repeat, and the list is drawn anew as a whole
          <li key={at}>
            <span className="font-mono">
              <HiddenText text={name} />
            </span>
            : {t(SKIP_WORDS[reason])}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
