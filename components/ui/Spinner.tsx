import { LoaderCircle } from 'lucide-react'

/** Something is under way. Says nothing by itself: the words stand beside it. */
export const Spinner = ({ size = 15 }: { readonly size?: number }) => (
  <LoaderCircle aria-hidden size={size} className="shrink-0 animate-spin text-muted" />
)
