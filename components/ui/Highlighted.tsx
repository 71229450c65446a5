import { findWords } from '@/lib/domain/find-words'
import { HiddenText } from './HiddenText'

/** A text with the words in it marked that were looked for. */
export const Highlighted = ({
  text,
  words,
}: {
  readonly text: string
  readonly words: readonly string[]
}) => {
  const places = findWords(text, words)
  return (
    <>
      {places.map(([start, end], index) => (
        <span key={start}>
          <HiddenText text={text.slice(places[index - 1]?.[1] ?? 0, start)} />
          <mark className="rounded-sm bg-ask-soft text-ask underline decoration-dotted">
            <HiddenText text={text.slice(start, end)} />
          </mark>
        </span>
      ))}
      <HiddenText text={text.slice(places.at(-1)?.[1] ?? 0)} />
    </>
  )
}
