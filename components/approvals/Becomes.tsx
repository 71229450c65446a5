/** Between a value and what comes in its place. The arrow is a letter of neither direction, so it has to be turned. */
export const Becomes = () => (
  <span aria-hidden className="inline-block rtl:-scale-x-100">
    →
  </span>
)
