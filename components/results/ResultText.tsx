import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { parseJson } from '@/components/ui/parse-json'

/** Longer results unfold on demand, so that a transcript with many stays quick. */
const SHOWN_AT_FIRST = 4000
/** Drawn with one press: more at once would hold the panel up. */
const MOST_AT_ONCE = 200_000

/** A server's words, shown as text and never as markup: their beginning, and the rest on demand. */
export const ResultText = ({ text }: { readonly text: string }) => {
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  const pretty = prettyText(text)
  const left = pretty.length - shown
  return (
    <div className="grid gap-1">
      <pre className="font-mono whitespace-pre-wrap">
        <HiddenText text={pretty.slice(0, shown)} />
      </pre>
      {left > 0 && (
        <Button
          size="small"
          className="justify-self-start"
          onClick={() => setShown(shown + MOST_AT_ONCE)}
        >
          {left <= MOST_AT_ONCE
            ? tCount('show_all', pretty.length)
            : t('show_more_of', [shown.toLocaleString(), pretty.length.toLocaleString()])}
        </Button>
      )}
    </div>
  )
}

/** JSON results are indented; everything else stays as it came. */
const prettyText = (text: string): string => {
  if (!/^\s*[[{]/.test(text)) return text
  const value = parseJson(text)
  return value === undefined ? text : JSON.stringify(value, null, 2)
}
