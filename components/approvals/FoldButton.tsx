/** Stands in the place of what is folded away, says how much it is, and opens it. */
export const FoldButton = ({
  words,
  label,
  onOpen,
}: {
  readonly words: string
  /** The accessible name. */
  readonly label: string
  readonly onOpen: () => void
}) => (
  <button
    type="button"
    className="mx-1 rounded border border-ask-line bg-ask-soft px-1.5 font-sans text-xs font-medium text-ask"
    aria-label={label}
    onClick={onOpen}
  >
    {words}
  </button>
)
