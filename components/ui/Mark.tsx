/** Sayso's sign: a speech bubble with a tick in it. */
export const Mark = ({ size = 20 }: { readonly size?: number }) => (
  <svg aria-hidden viewBox="0 0 32 32" width={size} height={size} className="shrink-0">
    <path
      className="fill-accent"
      d="M9 3h14a6 6 0 0 1 6 6v9a6 6 0 0 1-6 6h-7l-6.3 5.1c-.66.53-1.7.07-1.7-.8V24a6 6 0 0 1-5-6V9a6 6 0 0 1 6-6Z"
    />
    <path
      className="fill-none stroke-on-accent"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
      d="m10.5 13.8 4 4 7.5-8"
    />
  </svg>
)
