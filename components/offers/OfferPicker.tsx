import { X } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConversationId } from '@/lib/domain/ids'
import { connectorLink } from '@/components/connectors/connector-link'
import { Badge } from '@/components/ui/Badge'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'
import { joinClasses } from '@/components/ui/join-classes'
import { SelectTabs } from '@/components/page/SelectTabs'
import { ThisPage } from '@/components/page/ThisPage'
import { useBesideSite } from '@/components/page/use-beside-site'
import { useReadFromServer } from '@/components/results/use-read-from-server'
import { expandTemplate } from './expand-template'
import {
  findOffers,
  skillItems,
  type OfferItem,
  type ServerSkillItem,
  type SkillItem,
} from './offer-items'
import { standingOf } from '@/lib/plugins/read/server-skill'
import { listSkills } from '@/lib/store/queries/plugins'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { OfferForm } from './OfferForm'
import type { Attached } from './use-attachments'
import { useOffers } from './use-offers'

type AnyItem = OfferItem | SkillItem | ServerSkillItem

const MOST_SHOWN = 100

/** What the connectors offer to read, to search in and to attach to the message. */
export const OfferPicker = ({
  conversationId,
  connectors,
  promptsOnly,
  onAttach,
  onSkill,
  onClose,
}: {
  readonly conversationId: ConversationId | undefined
  /** Those that this conversation may use. */
  readonly connectors: readonly ConnectorRow[]
  /** Opened by a slash. */
  readonly promptsOnly: boolean
  readonly onAttach: (attached: Attached) => void
  /** Its command; the person types the arguments behind it. */
  readonly onSkill: (command: string) => void
  readonly onClose: (isLeft: boolean) => void
}) => {
  const { items, skills: offered, loading, errors } = useOffers(connectors)
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<OfferItem>()
  const { read, reading, error } = useReadFromServer()
  const list = useId()
  const origin = useBesideSite()?.origin
  const { openSettingsAt } = useAppClient()
  const installed = useRead(async (db) => listSkills(db), []) ?? []
  const all = findOffers<AnyItem>(
    [
      ...skillItems(installed, origin),
      ...items,
      ...offered.filter((one) => standingOf(installed, one.connectorId, one) !== 'installed'),
    ],
    search,
    promptsOnly,
  )
  const found = all.slice(0, MOST_SHOWN)
  const active = found[Math.min(at, found.length - 1)]

  const attach = async (
    item: OfferItem,
    values: Readonly<Record<string, string>> = {},
  ): Promise<void> => {
    const { connectorId, kind, name } = item
    const written = Object.entries(values).filter(([, value]) => value !== '')
    const id = await read({
      ...(conversationId === undefined ? {} : { conversationId }),
      connectorId,
      kind: kind === 'prompt' ? kind : 'resource',
      name: kind === 'template' ? expandTemplate(name, values) : name,
      ...(kind === 'prompt' && written.length > 0 ? { args: Object.fromEntries(written) } : {}),
    })
    if (id !== undefined) onAttach({ id, title: item.title })
  }
  const pick = (item: AnyItem): void => {
    if (item.kind === 'skill') onSkill(item.name)
    // It counts for nothing before it has been read there.
    else if (item.kind === 'server-skill') openSettingsAt(connectorLink(item.connectorId).slice(1))
    else if (item.fields.length > 0) setChosen(item)
    else void attach(item)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) {
      const next = (Math.min(at, found.length - 1) + step + found.length) % found.length
      setAt(next)
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      if (active !== undefined) pick(active)
    } else if (event.key === 'Escape') onClose(true)
    else return
    event.preventDefault()
  }
  return (
    <section
      aria-label={t(promptsOnly ? 'offers_prompts' : 'offers')}
      className="grid max-h-80 gap-2 overflow-y-auto rounded-xl border bg-surface p-2 shadow-raised"
    >
      {!promptsOnly && (
        <>
          <ThisPage onAttached={() => onClose(false)} />
          <SelectTabs onAttached={() => onClose(false)} />
        </>
      )}
      {error !== undefined && <ErrorNotice error={error} quiet />}
      {chosen !== undefined ? (
        <OfferForm
          item={chosen}
          conversationId={conversationId}
          reading={reading}
          onRead={(values) => void attach(chosen, values)}
          onBack={() => setChosen(undefined)}
        />
      ) : (
        <>
          <div className="sticky top-0 flex items-center gap-1 bg-surface">
            <input
              type="text"
              role="combobox"
              className="control min-w-0 grow"
              aria-label={t(promptsOnly ? 'offers_search_prompts' : 'offers_search')}
              placeholder={t(promptsOnly ? 'offers_search_prompts' : 'offers_search')}
              aria-expanded
              aria-controls={list}
              aria-autocomplete="list"
              {...(active === undefined
                ? {}
                : { 'aria-activedescendant': `${list}-${found.indexOf(active)}` })}
              // Opened by the person's own key or click, to be searched in.
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              autoComplete="off"
              spellCheck={false}
              value={search}
              onChange={({ target }) => {
                setSearch(target.value)
                setAt(0)
              }}
              onKeyDown={onKeyDown}
            />
            <IconButton icon={X} label={t('offers_close')} onClick={() => onClose(false)} />
          </div>
          {/* No element of the browser's own has rows of several lines in it. */}
          {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
          <div id={list} role="listbox" aria-label={t('offers')} className="grid">
            {found.map((item, index) => (
              <Offer
                key={item.key}
                id={`${list}-${index}`}
                item={item}
                isActive={item === active}
                onPick={() => pick(item)}
              />
            ))}
          </div>
          <output className="px-1 text-xs text-muted">
            {loading
              ? t('offers_loading')
              : all.length === 0
                ? t(promptsOnly ? 'offers_no_prompts' : 'offers_none')
                : all.length > found.length && t('offers_more', [found.length, all.length])}
          </output>
          {errors.map((one, index) => (
            // oxlint-disable-next-line react/no-array-index-key
            <ErrorNotice key={index} error={one} quiet />
          ))}
        </>
      )}
    </section>
  )
}

const Offer = ({
  id,
  item,
  isActive,
  onPick,
}: {
  readonly id: string
  readonly item: AnyItem
  readonly isActive: boolean
  readonly onPick: () => void
}) => {
  const { kind, name, title, description, connectorName } = item
  const isSlash = kind !== 'resource' && kind !== 'template'
  return (
    // The field above has the keyboard; what is active is told by it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      // The browser's own has one line only.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={joinClasses(
        'grid cursor-pointer rounded-md px-2 py-1 hover:bg-sunken',
        isActive && 'bg-accent-soft',
      )}
      onClick={onPick}
    >
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span dir="auto" className="min-w-0 font-medium">
          <HiddenText text={isSlash ? `/${name}` : title} />
        </span>
        <span className="text-xs text-muted">{connectorName}</span>
        {kind === 'server-skill' && <Badge tone="ask">{t('server_skill_new')}</Badge>}
      </span>
      {!isSlash && (
        <span className="font-mono text-xs break-all text-muted">
          <HiddenText text={name} />
        </span>
      )}
      {description !== undefined && description !== '' && (
        <span dir="auto" className="line-clamp-2 text-xs text-muted">
          <HiddenText text={description} />
        </span>
      )}
    </div>
  )
}
