import { useState } from 'react'
import { t } from '@/components/ui/i18n'
import { EndorseButton, mayEndorse } from './EndorseButton'
import { ProvenanceChip } from './ProvenanceChip'
import { isChosen, type ValueFacts } from './show-notes'
import type { Endorsing } from './use-endorse'

/**
 * What stands beside a value: where it comes from, and that it looks like a secret or may hold private text. A value that the
 * person did not choose can be vouched for, once its chip is opened.
 */
export const ValueNote = ({
  value,
  facts: { provenance, isPrivate, isSecret },
  nameOf,
  endorsing,
}: {
  readonly value: string
  readonly facts: ValueFacts
  readonly nameOf: (source: string) => string
  readonly endorsing: Endorsing | undefined
}) => {
  const [open, setOpen] = useState(false)
  const chip = <ProvenanceChip provenance={provenance} nameOf={nameOf} />
  const endorsable = endorsing !== undefined && !isChosen(provenance) && mayEndorse(value)
  return (
    <>
      {endorsable ? (
        <button
          type="button"
          aria-expanded={open}
          className="rounded underline decoration-dotted underline-offset-2"
          onClick={() => setOpen(!open)}
        >
          {chip}
        </button>
      ) : (
        // Whole, or on the next line.
        <span className="inline-block max-w-full">{chip}</span>
      )}
      {/* Between them stands a space, not a margin, which would be left over at the beginning of a line. */}
      {isSecret && ' '}
      {isSecret && <strong className="text-xs text-danger">{t('value_secret')}</strong>}
      {isPrivate && ' '}
      {isPrivate && (
        <span className="inline-block rounded bg-ask-soft px-1 text-[0.7rem] text-ask">
          {t('value_private')}
        </span>
      )}
      {endorsable && open && (
        <span className="block py-1">
          <EndorseButton value={value} endorsing={endorsing} />
        </span>
      )}
    </>
  )
}
