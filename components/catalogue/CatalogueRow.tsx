import { useState } from 'react'
import { parseUrl } from '@/lib/domain/parse-url'
import { ADDED_WORDS } from '@/components/connectors/added-words'
import { RefusedNotice } from '@/components/connectors/RefusedNotice'
import { useConnect } from '@/components/connectors/use-connect'
import { ServedLocal } from '@/components/settings/import/ServedLocal'
import { useAnnounce } from '@/components/ui/Announcer'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { Spinner } from '@/components/ui/Spinner'
import { TextField } from '@/components/ui/TextField'
import type { CatalogueEntry } from './catalogue'
import { DocsLink } from './DocsLink'
import { COST_WORDS, NOTE_WORDS } from './note-words'
import { servedProgram } from './served-program'
import { WAY_WORDS } from './way-words'

const BLANK = /\{(\w+)\}/

/** One known connector: where it is, what adding it takes, and the button. */
export const CatalogueRow = ({
  entry,
  added,
}: {
  readonly entry: CatalogueEntry
  /** A connector at its address is there already; another account may be added still. */
  readonly added: boolean
}) => {
  const announce = useAnnounce()
  const { phase, error, connect } = useConnect()
  const [part, setPart] = useState('')
  const { mark, hint, tone } = WAY_WORDS[entry.way]
  const blank = BLANK.exec(entry.url)?.[1]
  const program = servedProgram(entry)
  const add = async (keyed = entry.way === 'key' || entry.alsoKey === true): Promise<void> => {
    if (blank !== undefined && part.trim() === '') return
    const done = await connect(entry.url.replace(BLANK, encodeURIComponent(part.trim())), {
      keyed,
    })
    if (done !== undefined) announce(t(ADDED_WORDS[done]))
  }
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1.5 border-t py-3 first:border-t-0">
      <div className="flex items-start gap-2">
        <div className="flex min-h-7 min-w-0 grow flex-wrap items-center gap-x-2 gap-y-1">
          <h3 className="font-semibold">{entry.name}</h3>
          <Badge tone={tone}>{t(mark)}</Badge>
          {added && <Badge>{t('catalogue_added')}</Badge>}
        </div>
        {entry.way !== 'refuses' && program === undefined && (
          <Button
            size="small"
            className="shrink-0"
            aria-label={t('catalogue_add', [entry.name])}
            aria-disabled={phase !== 'idle'}
            onClick={() => void add()}
          >
            {phase === 'idle' ? t('add') : <Spinner />}
          </Button>
        )}
      </div>
      <p className="font-mono text-xs break-all text-muted">
        {parseUrl(entry.url)?.host ?? entry.url}
      </p>
      <p className="text-muted">
        {t(hint)} {entry.header !== undefined && t('catalogue_key_header', [entry.header])}
        {entry.alsoKey === true && t('catalogue_key_also')}{' '}
        {entry.note !== undefined && t(NOTE_WORDS[entry.note])}{' '}
        {entry.cost !== undefined && t(COST_WORDS[entry.cost])}
      </p>
      {entry.elsewhere !== undefined && (
        <p className="text-xs break-all text-muted">
          {t('catalogue_elsewhere', [entry.elsewhere.join(', ')])}
        </p>
      )}
      {blank !== undefined && (
        <TextField
          label={t('catalogue_blank', [blank])}
          value={part}
          onChange={(event) => setPart(event.target.value)}
        />
      )}
      {program !== undefined && (
        <ServedLocal local={program} port={Number(parseUrl(entry.url)?.port)} isMarked={added} />
      )}
      <DocsLink entry={entry} />
      {error !== undefined && <RefusedNotice error={error} onHasKey={() => void add(true)} />}
    </li>
  )
}
