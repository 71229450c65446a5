import { AppWindow, X } from 'lucide-react'
import type { KeptResult } from '@/lib/domain/kept-result'
import { useAppClient } from '@/components/AppClientProvider'
import { ResultParts } from '@/components/results/ResultParts'
import { Disclosure } from '@/components/ui/Disclosure'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'

/** What views want to send along with the person's next message: whose it is, all that is in it, and a way to leave it out. */
export const ViewContexts = ({ contexts }: { readonly contexts: readonly KeptResult[] }) => {
  const { call } = useAppClient()
  return (
    <section aria-label={t('view_contexts')} className="max-h-40 overflow-y-auto">
      <ul aria-label={t('view_contexts')} className="grid gap-1">
        {contexts.map(({ id, view, title = '', parts }) => (
          <li key={id} className="flex items-start rounded-lg border bg-surface ps-2">
            <Disclosure
              className="min-w-0 grow py-0.5"
              summary={
                <span className="flex min-w-0 items-center gap-1.5 text-xs">
                  <AppWindow aria-hidden size={13} className="shrink-0 text-muted" />
                  <span className="min-w-0">
                    <HiddenText text={t('view_context', [title])} />
                  </span>
                </span>
              }
            >
              <div className="pb-2 text-xs">
                <ResultParts parts={parts} origin={undefined} />
              </div>
            </Disclosure>
            <IconButton
              icon={X}
              label={t('view_context_remove', [title])}
              onClick={() =>
                view === undefined
                  ? undefined
                  : void call('view.set-context', { view, content: [] })
              }
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
