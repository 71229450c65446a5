import { HiddenText } from '@/components/ui/HiddenText'
import { tCount } from '@/components/ui/i18n'
import { FoldButton } from './FoldButton'
import { foldedParts } from './long-values'

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
      <FoldButton words={tCount('more_characters', parts.middle.length)} onOpen={onOpen} />
      <HiddenText text={parts.tail} />
    </>
  )
}
