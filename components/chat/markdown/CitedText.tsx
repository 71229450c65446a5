import { createContext, Fragment, useContext } from 'react'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { cutAtMarks } from './citation-marks'

/** The passage whose source is shown, by its number, and how another is shown. */
export interface ShownCitation {
  readonly shown: number | undefined
  readonly show: (passage: number | undefined) => void
}

/** Absent where nothing is cited. */
export const Citations = createContext<ShownCitation | undefined>(undefined)

/** Words of an answer, with a small number to press after each claim that names its source. It leads nowhere outside. */
export const CitedText = ({ text }: { readonly text: string }) => {
  const citations = useContext(Citations)
  if (citations === undefined) return <HiddenText text={text} />
  return cutAtMarks(text).map((piece, at) => (
    // Pieces have no identity beyond their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={at}>
      {typeof piece === 'string' ? (
        <HiddenText text={piece} />
      ) : (
        <CitationNumber passage={piece} citations={citations} />
      )}
    </Fragment>
  ))
}

const CitationNumber = ({
  passage,
  citations: { shown, show },
}: {
  readonly passage: number
  readonly citations: ShownCitation
}) => (
  <button
    type="button"
    aria-label={t('citation_show', [String(passage + 1)])}
    aria-expanded={shown === passage}
    className="mx-0.5 min-h-6 min-w-6 rounded-md bg-sunken px-1 align-middle text-[0.7em] font-medium text-accent-strong tabular-nums hover:underline"
    onClick={() => show(shown === passage ? undefined : passage)}
  >
    {passage + 1}
  </button>
)
