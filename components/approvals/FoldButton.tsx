/** Stands in the place of what is folded away, says how much it is, and opens it. */
export const FoldButton = ({
  words,
  onOpen,
}: {
  readonly words: string
  readonly onOpen: () => void
}) => (
  <button
    type="button"
    className="mx-1 rounded border border-ask-line bg-ask-soft px-1.5 font-sans text-xs font-medium text-ask"
    onClick={onOpen}
  >
    {words}
  </button>
)
