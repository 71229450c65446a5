import { useState } from 'react'
import type { ResultContent } from '@/lib/domain/content-block'
import { Button } from '@/components/ui/Button'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { parseJson } from '@/components/ui/parse-json'

/** Longer results unfold on demand, so that a transcript with many stays quick. */
const SHOWN_AT_FIRST = 4000

/** Raster kinds only. An SVG is a document and is not drawn. */
const IMAGE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** What a tool gave back: a server's words, shown as text and never as markup. */
export const CallResult = ({ result }: { readonly result: readonly ResultContent[] }) => (
  <div className="grid gap-2">
    {result.map((content, index) =>
      content.type === 'text' ? (
        // oxlint-disable-next-line react/no-array-index-key
        <ResultText key={index} text={content.text} />
      ) : (
        // oxlint-disable-next-line react/no-array-index-key
        <ResultImage key={index} mediaType={content.mediaType} data={content.data} />
      ),
    )}
  </div>
)

const ResultText = ({ text }: { readonly text: string }) => {
  const [whole, setWhole] = useState(false)
  const pretty = prettyText(text)
  const shown = whole ? pretty : pretty.slice(0, SHOWN_AT_FIRST)
  return (
    <div className="grid gap-1">
      <pre className="font-mono whitespace-pre-wrap">
        <HiddenText text={shown} />
      </pre>
      {shown.length < pretty.length && (
        <Button size="small" className="justify-self-start" onClick={() => setWhole(true)}>
          {tCount('show_all', pretty.length)}
        </Button>
      )}
    </div>
  )
}

const ResultImage = ({ mediaType, data }: { readonly mediaType: string; readonly data: string }) =>
  IMAGE_TYPES.has(mediaType) ? (
    <img
      src={`data:${mediaType};base64,${data}`}
      alt={t('result_image')}
      className="max-h-80 max-w-full rounded"
    />
  ) : (
    <p className="text-muted">{t('result_image_kind', [mediaType])}</p>
  )

/** JSON results are indented; everything else stays as it came. */
const prettyText = (text: string): string => {
  if (!/^\s*[[{]/.test(text)) return text
  const value = parseJson(text)
  return value === undefined ? text : JSON.stringify(value, null, 2)
}
