import type { LeftOut } from '@/lib/domain/import/import-plan'
import { findMessage, t, tCount } from '@/components/ui/i18n'
import { LEFT_OUT_WORDS } from './import-words'

const MOST_SHOWN = 50
const MOST_KEYS = 30

/** Everything of a configuration that is not taken, by name and with the reason. */
export const LeftOutEntries = ({
  leftOut,
  otherKeys,
}: {
  readonly leftOut: readonly LeftOut[]
  readonly otherKeys: readonly string[]
}) => (
  <>
    {leftOut.length > 0 && (
      <section aria-label={t('import_left_out')} className="grid gap-2">
        <h4 className="font-semibold">{t('import_left_out')}</h4>
        <ul className="grid gap-1">
          {leftOut.slice(0, MOST_SHOWN).map(({ name, reason, detail }, index) => (
            // The list never changes, and names may be alike.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <span className="font-medium">{name}</span>{' '}
              <span className="text-muted">
                {findMessage(LEFT_OUT_WORDS[reason], [detail ?? ''])}
              </span>
            </li>
          ))}
        </ul>
        {leftOut.length > MOST_SHOWN && <p>{tCount('import_more', leftOut.length - MOST_SHOWN)}</p>}
      </section>
    )}
    {otherKeys.length > 0 && (
      <p className="text-xs text-muted">
        {t('import_other_keys', [
          [...otherKeys.slice(0, MOST_KEYS), ...(otherKeys.length > MOST_KEYS ? ['…'] : [])].join(
            ', ',
          ),
        ])}
      </p>
    )}
  </>
)
