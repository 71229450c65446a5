import type { ReactNode } from 'react'
import { segmentsOf, type HiddenRun } from '@/lib/policy/hidden-text'
import { t, tCount } from './i18n'

/** Text from elsewhere, in its own language, with a chip in each place where something invisible was. */
export const HiddenText = ({ text }: { readonly text: string }) => {
  const segments = segmentsOf(text)
  return (
    // No isolate: an element around it that takes its direction from what it holds would look past that.
    <span translate="no">
      {segments.every((segment) => 'text' in segment) ? text : chipped(segments)}
    </span>
  )
}

const chipped = (segments: ReturnType<typeof segmentsOf>): readonly ReactNode[] => {
  let at = 0
  return segments.map((segment) => {
    const key = at
    at += 'text' in segment ? segment.text.length : segment.hidden.end - segment.hidden.start
    return 'text' in segment ? (
      <span key={key}>{segment.text}</span>
    ) : (
      <HiddenChip key={key} run={segment.hidden} />
    )
  })
}

const HiddenChip = ({ run }: { readonly run: HiddenRun }) => (
  <span
    title={run.codes.slice(0, 40).join(' ')}
    className="mx-0.5 rounded bg-danger-soft px-1 text-[0.75em] font-medium text-danger"
  >
    {run.spells === undefined
      ? tCount('hidden_characters', run.codes.length)
      : t('hidden_spells', [run.spells])}
  </span>
)
