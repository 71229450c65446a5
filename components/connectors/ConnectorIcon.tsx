import type { ConnectorRow } from '@/lib/domain/connector'

/**
 * A connector's icon, or the first letter of its name. Beside its address only, never on a card that asks: anybody can show the
 * icon of somebody else.
 */
export const ConnectorIcon = ({
  connector: { icon, name },
}: {
  readonly connector: Pick<ConnectorRow, 'icon' | 'name'>
}) =>
  icon === undefined ? (
    <span
      aria-hidden
      className="grid size-8 shrink-0 place-items-center rounded-md bg-sunken font-semibold text-muted"
    >
      {Array.from(name.trim())[0]?.toLocaleUpperCase()}
    </span>
  ) : (
    <img src={icon} alt="" className="size-8 shrink-0 rounded-md object-contain" />
  )
