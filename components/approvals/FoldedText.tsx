import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { foldedParts } from './long-text'

/** A text as it would be sent, in one colour and without markup; a long one by its ends, with how much lies between. */
export const FoldedText = ({
  text,
  isOpen,
  onOpen,
}: {
  readonly text: string
  readonly isOpen: boolean
  readonly onOpen: () => void
}) => {
  const parts = foldedParts(text)
  if (parts === undefined || isOpen) return <HiddenText text={text} />
  return (
    <>
      <HiddenText text={parts.head} />
      <button
        type="button"
        className="mx-1 rounded border border-ask-line bg-ask-soft px-1.5 font-sans text-xs font-medium text-ask"
        aria-label={t('open_more_characters', [parts.middle.length])}
        onClick={onOpen}
      >
        {tCount('more_characters', parts.middle.length)}
      </button>
      <HiddenText text={parts.tail} />
    </>
  )
}
