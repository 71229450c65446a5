import { Dialog } from '@base-ui/react/dialog'
import { Archive, Download, MessagesSquare, SquarePen, Upload, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ConversationRow } from '@/lib/domain/conversation'
import type { ConversationId } from '@/lib/domain/ids'
import { isArchived } from '@/lib/domain/marks'
import { useAppClient } from '@/components/AppClientProvider'
import { ActionMenu } from '@/components/ui/ActionMenu'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { errorSentence } from '@/components/ui/error-sentence'
import { t, tCount } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'
import { ConversationItem, type Mark } from './ConversationItem'
import { DeletedNotice } from './DeletedNotice'
import { exportAllConversations } from './export-conversations'
import { SearchResults } from './SearchResults'
import { useImportConversations } from './use-import-conversations'

/** Conversations drawn at once. */
const PAGE = 100

export interface ConversationDrawerProps {
  readonly isOpen: boolean
  readonly conversations: readonly ConversationRow[]
  readonly waiting: readonly ConversationId[]
  readonly current: ConversationId | undefined
  /** Undefined begins a new one. */
  readonly onOpen: (id: ConversationId | undefined) => void
  /** Opens one, and what was looked for in it. */
  readonly onFind: (id: ConversationId, query: string) => void
  readonly onClose: () => void
}

/** All conversations, over the panel's left edge: to search, open, mark, save and read in. */
export const ConversationDrawer = (props: ConversationDrawerProps) => {
  const { isOpen, conversations, waiting, current, onOpen, onFind, onClose } = props
  const { call, reader } = useAppClient()
  const announce = useAnnounce()
  const readIn = useImportConversations()
  const [query, setQuery] = useState('')
  const [inArchive, setInArchive] = useState(false)
  const [shown, setShown] = useState(PAGE)
  const [said, setSaid] = useState<string>()
  const file = useRef<HTMLInputElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const mark = async (id: ConversationId, which: Mark, on: boolean): Promise<void> => {
    const result = await call('conversation.mark', { id, mark: which, on })
    if (!result.ok) return announce(errorSentence(result.error).sentence)
    if (which !== 'pinnedAt' && on && id === current) onOpen(undefined)
    if (which === 'archivedAt') announce(t(on ? 'archived' : 'unarchived'))
  }
  const go = (id: ConversationId | undefined): void => {
    setQuery('')
    onOpen(id)
    onClose()
  }
  const listed = conversations
    .filter((row) => isArchived(row) === inArchive)
    .toSorted((a, b) => (b.pinnedAt ?? 0) - (a.pinnedAt ?? 0))
  return (
    <Dialog.Root open={isOpen} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-20 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-y-0 start-0 z-30 flex w-80 max-w-[calc(100vw-2.5rem)] flex-col border-e bg-page shadow-raised transition-transform data-ending-style:-translate-x-full data-starting-style:-translate-x-full rtl:data-ending-style:translate-x-full rtl:data-starting-style:translate-x-full">
          <div className="flex items-center gap-1 border-b px-3 py-1.5">
            <Dialog.Title className="grow font-semibold">
              {t(inArchive ? 'archive_title' : 'conversations')}
            </Dialog.Title>
            <ActionMenu
              label={t('more_history')}
              actions={[
                {
                  label: t(inArchive ? 'show_conversations' : 'show_archive'),
                  icon: inArchive ? MessagesSquare : Archive,
                  onChoose: () => setInArchive(!inArchive),
                },
                {
                  label: t('export_all'),
                  icon: Download,
                  onChoose: () =>
                    void exportAllConversations(reader).then((count) =>
                      setSaid(tCount('exported_conversations', count)),
                    ),
                },
                {
                  label: t('import_conversations'),
                  icon: Upload,
                  onChoose: () => file.current?.click(),
                },
              ]}
            />
            <Dialog.Close render={<IconButton icon={X} label={t('close')} />} />
          </div>
          <input
            ref={file}
            type="file"
            accept=".json,application/json"
            aria-label={t('import_conversations')}
            hidden
            onChange={({ target }) => {
              const [picked] = target.files ?? []
              // The same file may be picked again.
              target.value = ''
              if (picked !== undefined) void readIn(picked).then(setSaid)
            }}
          />
          <div className="grid gap-2 p-2">
            <Button className="w-full" onClick={() => go(undefined)}>
              <SquarePen aria-hidden size={15} />
              {t('new_conversation')}
            </Button>
            <input
              ref={search}
              type="search"
              className="control"
              aria-label={t('search_conversations')}
              placeholder={t('search_conversations')}
              value={query}
              onChange={({ target }) => setQuery(target.value)}
            />
            {said !== undefined && <p className="px-1 text-xs text-muted">{said}</p>}
          </div>
          {query.trim() !== '' ? (
            <SearchResults
              query={query}
              conversations={conversations}
              onOpen={(id) => {
                onFind(id, query)
                setQuery('')
                onClose()
              }}
            />
          ) : listed.length === 0 ? (
            <p className="px-4 py-6 text-center text-muted">
              {t(inArchive ? 'archive_empty' : 'no_conversations')}
            </p>
          ) : (
            <ul className="grid min-h-0 content-start gap-0.5 overflow-y-auto px-2 pb-3">
              {listed.slice(0, shown).map((conversation) => (
                <ConversationItem
                  key={conversation.id}
                  conversation={conversation}
                  isCurrent={conversation.id === current}
                  isWaiting={waiting.includes(conversation.id)}
                  onOpen={() => go(conversation.id)}
                  onMark={(which, on) => void mark(conversation.id, which, on)}
                />
              ))}
              {listed.length > shown && (
                <li className="p-1">
                  <Button size="small" className="w-full" onClick={() => setShown(shown + PAGE)}>
                    {t('show_more')}
                  </Button>
                </li>
              )}
            </ul>
          )}
          <div className="mt-auto">
            <DeletedNotice onUndone={() => search.current?.focus()} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
