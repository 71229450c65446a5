import type { MessageRow } from '@/lib/domain/conversation'
import { t } from '@/components/ui/i18n'

/** What the person wrote, exactly as they wrote it. */
export const UserMessage = ({ message }: { readonly message: MessageRow }) => {
  const text = message.content
    .flatMap((block) => (block.type === 'text' ? [block.text] : []))
    .join('\n')
  return (
    <article className="ml-6 justify-self-end rounded-2xl rounded-br-md bg-accent-soft px-3.5 py-2 whitespace-pre-wrap">
      <h2 className="sr-only">{t('you')}</h2>
      {text}
    </article>
  )
}
