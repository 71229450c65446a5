import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, Ref } from 'react'
import { joinClasses } from './join-classes'

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: LucideIcon
  /** The accessible name, and the tooltip. */
  readonly label: string
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button that is only an icon to the eye. */
export const IconButton = ({
  icon: Icon,
  label,
  className,
  children,
  ...rest
}: IconButtonProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    className={joinClasses(
      'relative inline-grid size-8 shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-sunken hover:text-ink',
      className,
    )}
    {...rest}
  >
    <Icon aria-hidden size={17} strokeWidth={1.9} />
    {children}
  </button>
)
