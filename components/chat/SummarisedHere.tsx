import type { MessageRow } from '@/lib/domain/conversation'
import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'
import { Markdown } from './markdown/Markdown'

/** Where the model goes on from a summary of its own: what it sums up is still above, for the person. */
export const SummarisedHere = ({ message }: { readonly message: MessageRow }) => (
  <Disclosure
    className="rounded-lg border border-dashed px-2 text-xs text-muted"
    summary={t('summarised_here')}
  >
    <div className="grid gap-2 pb-2 ps-5">
      <p>{t('summarised_text')}</p>
      {message.content.map((block, index) =>
        // Nothing is ever added to it.
        // oxlint-disable-next-line react/no-array-index-key
        block.type === 'text' ? <Markdown key={index} text={block.text} /> : null,
      )}
    </div>
  </Disclosure>
)
