import type { ButtonHTMLAttributes, Ref } from 'react'
import { joinClasses } from './join-classes'

type Look = 'primary' | 'plain' | 'quiet' | 'danger'

const LOOKS: Readonly<Record<Look, string>> = {
  primary:
    'border-transparent bg-accent text-on-accent hover:bg-accent-strong aria-disabled:bg-sunken aria-disabled:text-muted',
  plain: 'border-line-strong bg-surface text-ink hover:bg-sunken aria-disabled:text-muted',
  quiet: 'border-transparent text-ink hover:bg-sunken aria-disabled:text-muted',
  danger: 'border-danger-line bg-surface text-danger hover:bg-danger-soft aria-disabled:text-muted',
}

const BASE =
  'inline-flex items-center wrap-normal justify-center gap-1.5 rounded-md border font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-60'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look
  readonly size?: 'regular' | 'small'
  readonly ref?: Ref<HTMLButtonElement>
}

/** A push button. Waiting is said with `aria-disabled`, which keeps the focus where it is; `disabled` loses it. */
export const Button = ({ look = 'plain', size = 'regular', className, ...rest }: ButtonProps) => (
  <button
    type="button"
    className={joinClasses(
      BASE,
      LOOKS[look],
      size === 'small' ? 'min-h-7 px-2 py-0.5 text-xs' : 'min-h-9 px-3.5 py-1.5',
      className,
    )}
    {...rest}
  />
)
