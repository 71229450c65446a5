import { Menu } from '@base-ui/react/menu'
import { Ellipsis, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './IconButton'
import { joinClasses } from './join-classes'

export interface MenuAction {
  readonly label: string
  readonly icon: LucideIcon
  readonly isDanger?: boolean
  readonly onChoose: () => void
}

/** A button that opens a list of actions. */
export const ActionMenu = ({
  label,
  actions,
  children,
}: {
  /** The button's name, and the list's. */
  readonly label: string
  readonly actions: readonly MenuAction[]
  /** Stands on the button, such as a mark that something in the list is not as usual. */
  readonly children?: ReactNode
}) => (
  <Menu.Root>
    <Menu.Trigger
      render={
        <IconButton icon={Ellipsis} label={label}>
          {children}
        </IconButton>
      }
    />
    <Menu.Portal>
      <Menu.Positioner align="end" sideOffset={2} className="z-40">
        <Menu.Popup
          aria-label={label}
          className="grid max-h-(--available-height) max-w-(--available-width) min-w-44 overflow-y-auto rounded-lg border bg-surface p-1 shadow-raised outline-none"
        >
          {actions.map(({ label: name, icon: Icon, isDanger, onChoose }) => (
            <Menu.Item
              key={name}
              onClick={onChoose}
              className={joinClasses(
                'flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2.5 py-1 text-sm outline-none data-highlighted:bg-sunken data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-accent',
                isDanger === true && 'text-danger',
              )}
            >
              <Icon aria-hidden size={15} className="shrink-0" />
              {name}
            </Menu.Item>
          ))}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  </Menu.Root>
)
