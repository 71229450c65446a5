import type { ReactNode } from 'react'

/** The fixed rows of a card, label and value. */
export const FactList = ({ children }: { readonly children: ReactNode }) => (
  <dl className="grid gap-2">{children}</dl>
)

export const Fact = ({
  label,
  action,
  isBare = false,
  children,
}: {
  readonly label: string
  /** A small control beside the label. */
  readonly action?: ReactNode
  /** Speaks for itself to the eye; its label is for the ear. */
  readonly isBare?: boolean
  readonly children: ReactNode
}) => (
  <div className="grid content-start gap-0.5">
    <dt
      className={
        isBare
          ? 'sr-only'
          : 'flex items-center justify-between gap-2 text-xs font-medium text-muted'
      }
    >
      {label}
      {action}
    </dt>
    <dd className="min-w-0">{children}</dd>
  </div>
)
