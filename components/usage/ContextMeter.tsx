import type { ConversationRow } from '@/lib/domain/conversation'
import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'
import { tokenWords } from './spent-words'

const PARTS = [
  ['system', 'fills_system'],
  ['tools', 'fills_tools'],
  ['messages', 'fills_messages'],
  ['results', 'fills_results'],
  ['attachments', 'fills_attachments'],
] as const

/** How full the model's context was with the last request, and, once opened, with what. */
export const ContextMeter = ({
  filled,
}: {
  readonly filled: NonNullable<ConversationRow['filled']>
}) => {
  const total = PARTS.reduce((sum, [part]) => sum + filled[part], 0)
  const share = filled.context === undefined ? undefined : total / filled.context
  const percent = share === undefined ? undefined : Math.min(100, Math.round(share * 100))
  return (
    <Disclosure
      summary={
        <span className="grid min-w-0 grow gap-1">
          <span>
            {percent === undefined
              ? t('context_filled_unknown', [tokenWords(total)])
              : t('context_filled', [String(percent), tokenWords(filled.context ?? 0)])}
          </span>
          {percent !== undefined && (
            <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-sunken">
              <span className="block h-full bg-accent" style={{ width: `${percent}%` }} />
            </span>
          )}
        </span>
      }
    >
      <dl className="mt-1 ms-5 grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 text-xs">
        {PARTS.filter(([part]) => filled[part] > 0).map(([part, word]) => (
          <div key={part} className="contents">
            <dt className="text-muted">{t(word)}</dt>
            <dd className="text-end tabular-nums">{tokenWords(filled[part])}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 ms-5 text-xs text-muted">{t('context_estimated')}</p>
    </Disclosure>
  )
}
