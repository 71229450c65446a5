import { joinClasses } from './join-classes'

export interface Choice<V extends string> {
  readonly value: V
  readonly text: string
  readonly disabled?: boolean
}

/** The browser's own select, which is keyboard-complete, shows long lists over the panel's edge and costs no script. */
export const SelectField = <V extends string>({
  label,
  value,
  choices,
  onChoose,
  className,
}: {
  /** The accessible name. */
  readonly label: string
  readonly value: V
  readonly choices: readonly Choice<V>[]
  readonly onChoose: (value: V) => void
  readonly className?: string
}) => (
  <select
    aria-label={label}
    className={joinClasses('control text-xs', className)}
    value={value}
    onChange={(event) => {
      const chosen = choices.find((choice) => choice.value === event.target.value)
      if (chosen !== undefined) onChoose(chosen.value)
    }}
  >
    {choices.map((choice) => (
      <option key={choice.value} value={choice.value} disabled={choice.disabled === true}>
        {choice.text}
      </option>
    ))}
  </select>
)
