/** Stands where a card will be in a moment, about as high as the smallest one, so that little moves when it is there. */
export const CardToCome = () => (
  <div aria-hidden className="min-h-48 rounded-xl border-2 border-ask-line bg-surface" />
)
