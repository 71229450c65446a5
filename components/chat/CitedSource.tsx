import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Citation } from '@/lib/domain/content-block'
import type { ConversationId } from '@/lib/domain/ids'
import { readCited } from '@/lib/store/queries/cited'
import { useRead } from '@/components/AppClientProvider'
import { HiddenText } from '@/components/ui/HiddenText'
import { IconButton } from '@/components/ui/IconButton'
import { t } from '@/components/ui/i18n'

/** The result or page text that a claim rests on, with the cited passage marked and in sight. */
export const CitedSource = ({
  citation,
  number,
  conversationId,
  onClose,
}: {
  readonly citation: Citation
  readonly number: number
  readonly conversationId: ConversationId
  readonly onClose: () => void
}) => {
  const source = useRead(
    async (db) => (await readCited(db, conversationId, citation.from)) ?? null,
    [conversationId, citation.from],
  )
  if (source === undefined) return null
  return (
    <section
      aria-label={t('citation', [String(number)])}
      className="grid gap-1 rounded-lg border bg-surface px-2.5 py-1.5 text-xs"
    >
      <div className="flex items-center gap-2">
        <h3 className="min-w-0 grow font-medium">
          {number} · <HiddenText text={source?.title ?? t('citation_gone')} />{' '}
          <span className="font-normal text-muted">{source?.whose}</span>
        </h3>
        <IconButton icon={X} label={t('citation_close')} onClick={onClose} />
      </div>
      {source !== null && <Passage whole={source.text} passage={citation.text} />}
    </section>
  )
}

const Passage = ({ whole, passage }: { readonly whole: string; readonly passage: string }) => {
  const mark = useRef<HTMLElement>(null)
  useEffect(() => {
    // Gives a promise in newer browsers, which React would call when this goes.
    mark.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const words = passage.trim()
  const at = words === '' ? -1 : whole.indexOf(words)
  return (
    // A scrolling region must be reachable by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div tabIndex={0} dir="auto" className="well max-h-48 overflow-y-auto whitespace-pre-wrap">
      {at === -1 ? (
        <>
          <p className="text-muted">{t('citation_not_found')}</p>
          <HiddenText text={whole} />
        </>
      ) : (
        <>
          <HiddenText text={whole.slice(0, at)} />
          <mark ref={mark}>
            <HiddenText text={words} />
          </mark>
          <HiddenText text={whole.slice(at + words.length)} />
        </>
      )}
    </div>
  )
}
