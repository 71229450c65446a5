import type { Draft, DraftBlock } from '@/lib/messaging/turn-stream'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { Spinner } from '@/components/ui/Spinner'
import { StreamedMarkdown } from './markdown/Markdown'
import { Thinking } from './Thinking'

/** The answer as it comes. Not announced piece by piece: the finished message is. */
export const DraftMessage = ({ draft }: { readonly draft: Draft }) => (
  <article aria-live="off" className="still-growing grid min-w-0 gap-2.5">
    <h2 className="sr-only">{t('sayso')}</h2>
    {draft.blocks.map((block, index) => (
      <DraftPart
        // Blocks are only added at the end.
        // oxlint-disable-next-line react/no-array-index-key
        key={index}
        block={block}
        unfinished={index === draft.blocks.length - 1}
      />
    ))}
  </article>
)

const DraftPart = ({
  block,
  unfinished,
}: {
  readonly block: DraftBlock
  readonly unfinished: boolean
}) => {
  if (block.kind === 'text') return <StreamedMarkdown text={block.text} />
  if (block.kind === 'thinking') {
    if (block.text === '' && !unfinished) return null
    return <Thinking text={block.text} unfinished={unfinished} />
  }
  return (
    <div className="grid gap-1 rounded-lg border border-dashed bg-surface px-2.5 py-2 text-xs">
      <p className="flex items-center gap-1.5">
        {unfinished && <Spinner size={12} />}
        <span className="font-mono font-medium">{block.toolName}</span>
        <span className="text-muted">{t('call_preparing')}</span>
      </p>
      {block.text !== '' && (
        <p className="font-mono whitespace-pre-wrap text-muted">
          <HiddenText text={block.text} />
        </p>
      )}
    </div>
  )
}
