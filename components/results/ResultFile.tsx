import { useEffect, useRef } from 'react'
import { FileIcon } from 'lucide-react'
import type { FilePart } from '@/lib/domain/content-block'
import { HiddenText } from '@/components/ui/HiddenText'
import { formatBytes } from '@/components/ui/format-bytes'
import { t } from '@/components/ui/i18n'
import { bytesOf, kindOf } from './part-file'

/** Kinds that browsers play. Whatever the bytes really are, nothing but a decoder for sounds ever reads them. */
const SOUNDS: ReadonlySet<string> = new Set([
  'audio/wav',
  'audio/x-wav',
  'audio/wave',
  'audio/mpeg',
  'audio/mp3',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/webm',
  'audio/flac',
])

/** A sound with its controls, or any other file by kind and size; never opened by itself. */
export const ResultFile = ({ part }: { readonly part: FilePart }) => (
  <div className="grid gap-1">
    <p className="flex min-w-0 items-center gap-1.5">
      <FileIcon aria-hidden size={14} className="shrink-0 text-muted" />
      <span className="min-w-0">
        <HiddenText text={part.uri ?? t('result_file')} />{' '}
        <span className="text-muted">
          <HiddenText text={part.mediaType} /> · {sizeOf(part.data)}
        </span>
      </span>
    </p>
    {SOUNDS.has(kindOf(part.mediaType)) && <Sound part={part} />}
    {part.mediaType.startsWith('image/') && (
      <p className="text-muted">{t('result_image_odd', [part.mediaType])}</p>
    )}
  </div>
)

const Sound = ({ part }: { readonly part: FilePart }) => {
  const player = useRef<HTMLAudioElement>(null)
  useEffect(() => {
    const url = URL.createObjectURL(
      new Blob([bytesOf(part.data)], { type: kindOf(part.mediaType) }),
    )
    if (player.current !== null) player.current.src = url
    return () => URL.revokeObjectURL(url)
  }, [part])
  return (
    // What a tool sends has no captions to show.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <audio
      ref={player}
      controls
      preload="metadata"
      aria-label={t('result_sound')}
      className="h-9 w-full"
    />
  )
}

const sizeOf = (base64: string): string => formatBytes((base64.length * 3) / 4)
