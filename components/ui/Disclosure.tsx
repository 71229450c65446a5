import { Collapsible } from '@base-ui/react/collapsible'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { joinClasses } from './join-classes'

/** A part that is folded away until asked for; what is folded is not rendered. */
export const Disclosure = ({
  summary,
  label,
  children,
  className,
  defaultOpen = false,
  open,
  onOpenChange,
}: {
  readonly summary: ReactNode
  /** The button's accessible name, where the summary would read badly. */
  readonly label?: string
  readonly children: ReactNode
  readonly className?: string
  readonly defaultOpen?: boolean
  /** With `onOpenChange`, where the parent opens and closes it too. */
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}) => (
  <Collapsible.Root
    defaultOpen={defaultOpen}
    {...(open === undefined ? {} : { open })}
    {...(onOpenChange === undefined ? {} : { onOpenChange })}
    className={className}
  >
    <Collapsible.Trigger
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={joinClasses(
        'group flex min-h-7 w-full items-center gap-1.5 rounded-md text-start hover:text-accent-strong',
      )}
    >
      <ChevronRight
        aria-hidden
        size={15}
        className="shrink-0 text-muted transition-transform group-data-panel-open:rotate-90 rtl:group-data-panel-open:-rotate-90"
      />
      {summary}
    </Collapsible.Trigger>
    <Collapsible.Panel>{children}</Collapsible.Panel>
  </Collapsible.Root>
)
