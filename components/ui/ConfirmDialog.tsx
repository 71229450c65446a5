import { AlertDialog } from '@base-ui/react/alert-dialog'
import { Button } from './Button'
import { t } from './i18n'

/** Asks before something that cannot be undone. Cancel has the focus. */
export const ConfirmDialog = ({
  open,
  title,
  description,
  action,
  onConfirm,
  onClose,
}: {
  readonly open: boolean
  readonly title: string
  readonly description: string
  /** What the button does, as a verb. */
  readonly action: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}) => (
  <AlertDialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
    <AlertDialog.Portal>
      <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
      <AlertDialog.Popup className="fixed top-1/3 inset-x-0 z-50 mx-auto grid w-80 max-w-[calc(100vw-2rem)] -translate-y-1/3 gap-2 rounded-xl border bg-surface p-4 shadow-raised transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
        <AlertDialog.Title className="text-base font-semibold">{title}</AlertDialog.Title>
        <AlertDialog.Description className="text-muted">{description}</AlertDialog.Description>
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <AlertDialog.Close render={<Button>{t('cancel')}</Button>} />
          <Button
            look="danger"
            onClick={() => {
              onConfirm()
              onClose()
            }}
          >
            {action}
          </Button>
        </div>
      </AlertDialog.Popup>
    </AlertDialog.Portal>
  </AlertDialog.Root>
)
