import { ChevronRight } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'

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
}) => {
  const panel = useId()
  const [isOpen, setOpen] = useState(defaultOpen)
  const shown = open ?? isOpen
  return (
    <div className={className}>
      <button
        type="button"
        aria-expanded={shown}
        aria-controls={shown ? panel : undefined}
        aria-label={label}
        className="group flex min-h-7 w-full items-center gap-1.5 rounded-md text-start hover:text-accent-strong"
        onClick={() => {
          setOpen(!shown)
          onOpenChange?.(!shown)
        }}
      >
        <ChevronRight
          aria-hidden
          size={15}
          className="shrink-0 text-muted transition-transform group-aria-expanded:rotate-90 rtl:group-aria-expanded:-rotate-90"
        />
        {summary}
      </button>
      {shown && <div id={panel}>{children}</div>}
    </div>
  )
}
