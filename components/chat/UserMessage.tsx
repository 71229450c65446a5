import type { MessageRow } from '@/lib/domain/conversation'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { SentAttachment } from './SentAttachment'

/** What the person wrote, exactly as they wrote it. What they pasted is marked, and nothing hides in it. */
export const UserMessage = ({ message }: { readonly message: MessageRow }) => (
  <article className="ms-6 min-w-0 justify-self-end rounded-2xl rounded-ee-md bg-accent-soft px-3.5 py-2 whitespace-pre-wrap [unicode-bidi:plaintext]">
    <h2 className="sr-only">{t('you')}</h2>
    {message.content.map((block, index) => {
      // A stored message never changes.
      // oxlint-disable-next-line react/no-array-index-key
      if (block.type === 'attachment') return <SentAttachment key={index} block={block} />
      if (block.type !== 'text') return null
      return block.pasted === true ? (
        // A stored message never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} title={t('pasted_part')} className="border-b border-dotted">
          <HiddenText text={block.text} />
        </span>
      ) : (
        block.text
      )
    })}
  </article>
)
