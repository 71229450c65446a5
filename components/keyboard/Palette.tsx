import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { hasWords, queryWords } from '@/lib/domain/find-words'
import { Highlighted } from '@/components/ui/Highlighted'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'

/** Something that a person can do here. */
export interface Action {
  readonly id: string
  readonly label: string
  /** As it is shown beside it. */
  readonly keys?: string | undefined
  readonly run: () => void
}

/** Every action by its name: typed, found, chosen with the arrows and Enter. */
export const Palette = ({
  actions,
  onClose,
}: {
  readonly actions: readonly Action[]
  readonly onClose: () => void
}) => {
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const id = useId()
  const words = queryWords(query)
  const found = actions.filter(({ label }) => hasWords(label, words))
  const at = Math.min(chosen, found.length - 1)
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, at])
  const run = (action: Action | undefined): void => {
    if (action === undefined) return
    onClose()
    // Once the dialog has given the focus back: where the action moves it to, it stays.
    setTimeout(action.run)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setChosen((at + step + found.length) % found.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      run(found[at])
    }
  }
  return (
    <Dialog.Root open onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup className="fixed inset-x-3 top-3 z-50 mx-auto flex max-h-[calc(100vh-1.5rem)] max-w-md flex-col rounded-xl border bg-surface shadow-raised">
          <Dialog.Title className="sr-only">{t('palette')}</Dialog.Title>
          <div className="border-b p-2">
            <input
              type="text"
              role="combobox"
              aria-expanded
              aria-controls={`${id}-list`}
              aria-activedescendant={found.length === 0 ? undefined : `${id}-${at}`}
              aria-autocomplete="list"
              aria-label={t('palette_find')}
              placeholder={t('palette_find')}
              className="control"
              autoComplete="off"
              value={query}
              onChange={({ target }) => {
                setQuery(target.value)
                setChosen(0)
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div
            id={`${id}-list`}
            // The browser's own list has no room for a field that finds in it.
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="listbox"
            aria-label={t('palette')}
            className="grid min-h-0 auto-rows-max content-start overflow-y-auto p-1"
          >
            {found.map((action, index) => (
              // The field above keeps the focus and hears the keys; this is for the pointer.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={action.id}
                id={`${id}-${index}`}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
                role="option"
                aria-selected={index === at}
                className={joinClasses(
                  'flex min-h-9 cursor-pointer items-center justify-between gap-3 rounded-md px-2.5 py-1',
                  index === at && 'bg-accent-soft',
                )}
                onClick={() => run(action)}
                onPointerMove={() => setChosen(index)}
              >
                <span className="min-w-0 wrap-anywhere">
                  <Highlighted text={action.label} words={words} />
                </span>
                {action.keys !== undefined && action.keys !== '' && (
                  <kbd className="shrink-0 rounded border bg-sunken px-1.5 font-mono text-xs text-muted">
                    {action.keys}
                  </kbd>
                )}
              </div>
            ))}
          </div>
          {found.length === 0 && <p className="p-4 text-center text-muted">{t('palette_none')}</p>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
