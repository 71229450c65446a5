import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from 'react'

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string
  readonly hint?: ReactNode
  readonly invalid?: boolean
  /** The id of the element that says what is wrong. */
  readonly errorId?: string | undefined
  readonly ref?: Ref<HTMLInputElement>
}

/** A labelled one-line field, with its hint and its error tied to it. */
export const TextField = ({ label, hint, invalid = false, errorId, ...rest }: TextFieldProps) => {
  const id = useId()
  const described = [hint === undefined ? [] : `${id}-hint`, errorId ?? []].flat().join(' ')
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
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
      {hint !== undefined && (
        <div id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </div>
      )}
    </div>
  )
}
