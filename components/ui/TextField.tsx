import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from 'react'

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string
  readonly hint?: ReactNode
  readonly invalid?: boolean
  /** The id of the element that says what is wrong. */
  readonly errorId?: string | undefined
  /** What stands in one row with the field, above its hint: the button that sends it. */
  readonly beside?: ReactNode
  readonly ref?: Ref<HTMLInputElement>
}

/** A labelled one-line field, with its hint and its error tied to it. */
export const TextField = ({
  label,
  hint,
  invalid = false,
  errorId,
  beside,
  ...rest
}: TextFieldProps) => {
  const id = useId()
  const described = [hint === undefined ? [] : `${id}-hint`, errorId ?? []].flat().join(' ')
  const input = (
    <input
      id={id}
      type="text"
      className="control"
      autoComplete="off"
      spellCheck={false}
      aria-invalid={invalid}
      {...(described === '' ? {} : { 'aria-describedby': described })}
      {...rest}
    />
  )
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {beside === undefined ? (
        input
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <div className="min-w-40 grow basis-0">{input}</div>
          {beside}
        </div>
      )}
      {hint !== undefined && (
        <div id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </div>
      )}
    </div>
  )
}
