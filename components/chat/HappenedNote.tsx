import { TriangleAlert } from 'lucide-react'
import { tCount } from '@/components/ui/i18n'

/** Says that what was done stays done, whichever branch is open. */
export const HappenedNote = ({ count }: { readonly count: number }) =>
  count === 0 ? null : (
    <p className="flex items-start gap-1.5 text-xs text-ask">
      <TriangleAlert aria-hidden size={14} className="mt-0.5 shrink-0" />
      {tCount('happened_since', count)}
    </p>
  )
