import { memo } from 'react'
import { HiddenText } from '@/components/ui/HiddenText'
import { highlightCode, type CodeColour } from './highlight-code'

/** Colours only: a letter that grew bolder would move the line under the reader's eye. */
const CLASSES: Readonly<Record<CodeColour, string>> = {
  keyword: 'text-accent',
  string: 'text-ask',
  value: 'text-code-value',
  comment: 'text-muted',
}

/** Code in the colours of its language; plain where that is not known. */
export const ColouredCode = memo(
  ({ code, language }: { readonly code: string; readonly language: string }) => {
    const parts = highlightCode(code, language)
    if (parts === undefined) return <HiddenText text={code} />
    return parts.map(({ text, colour }, index) => (
      // The code of a block that is finished never changes.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index} className={colour === undefined ? undefined : CLASSES[colour]}>
        <HiddenText text={text} />
      </span>
    ))
  },
)
