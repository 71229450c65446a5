import type { ReactNode } from 'react'
import type { PendingApproval } from '@/lib/store/queries/approvals'
import { Disclosure } from '@/components/ui/Disclosure'
import { WhyTrace } from './WhyTrace'

/** "Why did it ask?", folded until somebody wants to know. */
export const TraceDisclosure = ({
  pending,
  words,
  children,
}: {
  readonly pending: PendingApproval
  readonly words: string
  /** What else unfolds, before it. */
  readonly children?: ReactNode
}) => (
  <Disclosure className="-my-1 text-xs" summary={words}>
    <div className="grid gap-2 pb-1">
      {children}
      <WhyTrace pending={pending} />
    </div>
  </Disclosure>
)
