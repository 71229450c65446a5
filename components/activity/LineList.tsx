import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { daysOf } from './days-of'
import { LineItem } from './LineItem'

/** Lines in the order given, under the days on which they happened. */
export const LineList = ({ lines }: { readonly lines: readonly AuditLine[] }) => (
  <div className="grid gap-3">
    {daysOf(lines).map(({ day, name, lines: ofDay }) => (
      <section key={day} aria-label={name}>
        <h3 className="pb-1 text-xs font-medium text-muted">{name}</h3>
        <ol className="overflow-hidden rounded-xl border bg-surface">
          {ofDay.map((line) => (
            <LineItem key={line.row.seq} line={line} />
          ))}
        </ol>
      </section>
    ))}
  </div>
)
