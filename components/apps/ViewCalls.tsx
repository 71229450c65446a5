import type { CallId } from '@/lib/domain/ids'
import { listViewCalls } from '@/lib/store/queries/views'
import { useRead } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'
import { CallDetails } from '@/components/chat/CallDetails'
import { callState } from '@/components/chat/call-state'

/** What a view has had its connector do, call by call, as for calls of the model. */
export const ViewCalls = ({ id }: { readonly id: CallId }) => {
  const calls = useRead((db) => listViewCalls(db, id), [id]) ?? []
  if (calls.length === 0) return null
  return (
    <Disclosure className="px-1" summary={<span>{t('view_calls', [calls.length])}</span>}>
      <ul className="grid gap-1">
        {calls.map((call) => {
          const { words, tone } = callState(call)
          return (
            <li key={call.id}>
              <Disclosure
                className="rounded-md border bg-surface px-2"
                summary={
                  <span className="flex min-w-0 grow flex-wrap items-center justify-between gap-1">
                    <span className="min-w-0 font-mono">{call.modelToolName}</span>
                    <Badge tone={tone}>{t(words)}</Badge>
                  </span>
                }
              >
                <CallDetails call={call} />
              </Disclosure>
            </li>
          )
        })}
      </ul>
    </Disclosure>
  )
}
