import type { ConversationRow } from '@/lib/domain/conversation'
import type { ConversationId } from '@/lib/domain/ids'
import { useAppClient } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'
import { Palette, type Action } from './Palette'
import { keysOf } from './shortcuts'
import { useBrowserShortcuts } from './use-browser-shortcuts'

/** Conversations that can be gone to from here; there is a search for the others. */
const MOST_CONVERSATIONS = 20

export interface PanelActions {
  readonly onNew: () => void
  readonly onList: () => void
  readonly onFind: () => void
  readonly onNextCard: () => void
  readonly onConnectors: () => void
  readonly onFigures: () => void
  readonly onWrite: () => void
  readonly onEnd: () => void
  readonly onOpen: (id: ConversationId) => void
  /** Absent while nothing is at work. */
  readonly onStop: (() => void) | undefined
}

/** The palette of the panel: what it can do, what the browser's shortcuts do, and the way to its conversations. */
export const PanelPalette = ({
  conversations,
  does,
  onClose,
}: {
  readonly conversations: readonly ConversationRow[]
  readonly does: PanelActions
  readonly onClose: () => void
}) => {
  const { openSettings, openSettingsAt, openShortcuts } = useAppClient()
  const browserShortcuts = useBrowserShortcuts()
  const actions: Action[] = [
    { id: 'new', label: t('new_conversation'), run: does.onNew },
    { id: 'next-card', label: t('next_card'), keys: keysOf('next-card'), run: does.onNextCard },
    { id: 'write', label: t('action_write'), run: does.onWrite },
    ...(does.onStop === undefined ? [] : [{ id: 'stop', label: t('stop'), run: does.onStop }]),
    { id: 'find', label: t('find_here'), keys: keysOf('find'), run: does.onFind },
    { id: 'list', label: t('search_conversations'), run: does.onList },
    { id: 'end', label: t('go_to_end'), run: does.onEnd },
    { id: 'connectors', label: t('connectors_here'), run: does.onConnectors },
    { id: 'figures', label: t('about_conversation'), run: does.onFigures },
    { id: 'settings', label: t('settings'), run: openSettings },
    { id: 'welcome', label: t('welcome_link'), run: () => openSettingsAt('welcome') },
    { id: 'shortcuts', label: t('change_shortcuts'), run: openShortcuts },
    ...browserShortcuts.map(({ name, description, keys }) => ({
      id: `browser ${name}`,
      label: t('browser_shortcut', [description]),
      keys,
      run: openShortcuts,
    })),
    ...conversations.slice(0, MOST_CONVERSATIONS).map(({ id, title }) => ({
      id: `conversation ${id}`,
      label: t('action_open', [title]),
      run: () => does.onOpen(id),
    })),
  ]
  return <Palette actions={actions} onClose={onClose} />
}
