import { useState } from 'react'
import type { LinkPart, ResultPart } from '@/lib/domain/content-block'
import { readKept } from '@/lib/store/queries/results'
import { useRead } from '@/components/AppClientProvider'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { FollowedResource } from './FollowedResource'
import { ResultFile } from './ResultFile'
import { ResultLink, type ResultOrigin } from './ResultLink'
import { ResultText } from './ResultText'
import { SavePart } from './SavePart'
import { StructuredView } from './StructuredView'

/** Raster kinds only. An SVG is a document and is not drawn. */
const IMAGE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** What a server gave, part by part: its words, shown as text and never as markup. */
export const ResultParts = ({
  parts,
  origin,
}: {
  readonly parts: readonly ResultPart[]
  readonly origin: ResultOrigin | undefined
}) => (
  <div className="grid gap-2">
    {parts.map((part, index) => (
      // A place in the list is all the identity that a part has.
      // oxlint-disable-next-line react/no-array-index-key
      <div key={index} className="grid min-w-0 gap-1">
        <Part part={part} origin={origin} />
        {isWorthSaving(part, parts.length) && <SavePart part={part} />}
      </div>
    ))}
  </div>
)

/** A few words between pictures are no file that anybody wants. */
const isWorthSaving = (part: ResultPart, among: number): boolean =>
  part.type !== 'link' && (part.type !== 'text' || among === 1 || part.text.length >= 200)

const Part = ({
  part,
  origin,
}: {
  readonly part: ResultPart
  readonly origin: ResultOrigin | undefined
}) => {
  switch (part.type) {
    case 'text':
      return <ResultText text={part.text} />
    case 'structured':
      return <StructuredView value={part.value} />
    case 'file':
      return <ResultFile part={part} />
    case 'link':
      return <LinkAndWhatItLedTo part={part} origin={origin} />
    case 'resource':
      return (
        <figure className="grid gap-1">
          <figcaption className="font-mono break-all text-muted">
            <HiddenText text={part.uri} />
          </figcaption>
          <ResultText text={part.text} />
        </figure>
      )
    case 'image':
      return IMAGE_TYPES.has(part.mediaType) ? (
        <img
          src={`data:${part.mediaType};base64,${part.data}`}
          alt={t('result_image')}
          className="max-h-80 max-w-full rounded"
        />
      ) : (
        <p className="text-muted">{t('result_image_kind', [part.mediaType])}</p>
      )
  }
}

const LinkAndWhatItLedTo = ({
  part,
  origin,
}: {
  readonly part: LinkPart
  readonly origin: ResultOrigin | undefined
}) => {
  const [id, setId] = useState<string>()
  const kept = useRead(async (db) => (id === undefined ? undefined : readKept(db, id)), [id])
  return (
    <>
      <ResultLink part={part} origin={origin} onRead={kept === undefined ? setId : undefined} />
      {kept !== undefined && (
        <>
          <ResultParts parts={kept.parts} origin={origin} />
          <FollowedResource
            kept={kept}
            conversationId={origin?.conversationId}
            onReadAgain={setId}
          />
        </>
      )}
    </>
  )
}
