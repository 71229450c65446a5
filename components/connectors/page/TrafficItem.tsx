import type { TrafficRow } from '@/lib/domain/traffic'
import { Badge } from '@/components/ui/Badge'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatBytes } from '@/components/ui/format-bytes'
import { formatDuration } from '@/components/ui/format-time'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { isFailed, outcomeOf, rpcMethodOf } from './exchange-words'

/** One exchange: what it was and how it ended, and folded the beginnings of what was sent and answered. */
export const TrafficItem = ({ row }: { readonly row: TrafficRow }) => {
  const { at, method, host, path, ms, sentBytes, receivedBytes, sent, received } = row
  const rpc = rpcMethodOf(row)
  return (
    <li className="border-t py-1 first:border-t-0">
      <Disclosure
        summary={
          <span className="flex min-w-0 grow flex-wrap items-baseline gap-x-2 text-xs">
            <span className="text-muted tabular-nums">{new Date(at).toLocaleTimeString()}</span>
            <span className="min-w-0 font-mono font-medium break-all">
              <HiddenText text={rpc ?? `${method} ${path}`} />
            </span>
            <Badge tone={isFailed(row) ? 'danger' : 'good'}>{outcomeOf(row)}</Badge>
            <span className="ms-auto text-muted tabular-nums">
              {formatDuration(ms)} · {formatBytes(receivedBytes)}
            </span>
          </span>
        }
      >
        <div className="grid gap-2 py-1.5 ps-5 text-xs">
          <p className="font-mono break-all text-muted">
            {method} <HiddenText text={`${host}${path}`} />
          </p>
          <Preview caption={t('traffic_sent', [formatBytes(sentBytes)])} text={sent} />
          <Preview caption={t('traffic_received', [formatBytes(receivedBytes)])} text={received} />
        </div>
      </Disclosure>
    </li>
  )
}

const Preview = ({ caption, text }: { readonly caption: string; readonly text: string }) =>
  text === '' ? undefined : (
    <figure className="grid gap-0.5">
      <figcaption className="text-muted">{caption}</figcaption>
      <blockquote className="rounded-md bg-sunken p-2 font-mono break-all whitespace-pre-wrap">
        <HiddenText text={text} />
      </blockquote>
    </figure>
  )
