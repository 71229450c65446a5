import { Switch } from '@base-ui/react/switch'

/** An on/off switch that takes effect at once. */
export const Toggle = ({
  label,
  checked,
  onChange,
}: {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}) => (
  <Switch.Root
    aria-label={label}
    checked={checked}
    onCheckedChange={onChange}
    className="inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors data-checked:border-accent data-checked:bg-accent"
  >
    <Switch.Thumb className="size-4 rounded-full bg-line-strong transition-transform forced-colors:bg-[ButtonText]! data-checked:translate-x-4 rtl:data-checked:-translate-x-4 data-checked:bg-on-accent" />
  </Switch.Root>
)
