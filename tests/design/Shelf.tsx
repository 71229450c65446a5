import { useId, type ReactNode } from 'react'

/** A component under its name, with its states beside one another. */
export const Shelf = ({
  name,
  note,
  children,
}: {
  readonly name: string
  readonly note?: string
  readonly children: ReactNode
}) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid gap-2 border-t pt-3">
      <h3 id={id} className="font-semibold">
        {name}
      </h3>
      {note !== undefined && <p className="text-xs text-muted">{note}</p>}
      <div className="flex flex-wrap items-start gap-3">{children}</div>
    </section>
  )
}

/** One state, with its name below it. */
export const State = ({
  name,
  wide = false,
  children,
}: {
  readonly name: string
  /** For what takes the width that it is given. */
  readonly wide?: boolean
  readonly children: ReactNode
}) => (
  <figure className={wide ? 'grid w-full gap-1' : 'grid max-w-full justify-items-start gap-1'}>
    <div className="max-w-full">{children}</div>
    <figcaption className="text-xs text-muted">{name}</figcaption>
  </figure>
)
