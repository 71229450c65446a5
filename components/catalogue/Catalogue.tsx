import { useState } from 'react'
import { listConnectors } from '@/lib/store/queries/connectors'
import { parseUrl } from '@/lib/domain/parse-url'
import { useRead } from '@/components/AppClientProvider'
import { t, tCount } from '@/components/ui/i18n'
import { SelectField } from '@/components/ui/SelectField'
import { TextField } from '@/components/ui/TextField'
import { CATALOGUE, GROUPS, type Group } from './catalogue'
import { CatalogueRow } from './CatalogueRow'
import { findEntries } from './find-entries'
import { GROUP_WORDS } from './way-words'

const ALL = 'all'

/** The known connectors, to search and to pick from. */
export const Catalogue = () => {
  const connectors = useRead(listConnectors, [])
  const [typed, setTyped] = useState('')
  const [group, setGroup] = useState<Group | typeof ALL>(ALL)
  const found = findEntries(CATALOGUE, typed, group === ALL ? undefined : group)
  const taken = new Set(connectors?.map(({ url }) => parseUrl(url)?.href))
  return (
    <div className="grid gap-2 pt-3">
      <div className="grid gap-2 sm:flex sm:items-end">
        <div className="grow">
          <TextField
            label={t('catalogue_search')}
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <SelectField
          label={t('catalogue_group')}
          value={group}
          choices={[
            { value: ALL, text: t('catalogue_group_all') },
            ...GROUPS.map((value) => ({ value, text: t(GROUP_WORDS[value]) })),
          ]}
          onChoose={setGroup}
          className="min-h-9 sm:w-56 sm:shrink-0"
        />
      </div>
      <output className="text-xs text-muted">
        {found.length === 0 ? t('catalogue_none') : tCount('catalogue_found', found.length)}
      </output>
      <ul
        aria-label={t('catalogue')}
        className="-mx-4 grid max-h-120 grid-cols-[minmax(0,1fr)] overflow-y-auto px-4"
      >
        {found.map((entry) => (
          <CatalogueRow
            key={entry.id}
            entry={entry}
            added={taken.has(parseUrl(entry.url)?.href ?? '')}
          />
        ))}
      </ul>
    </div>
  )
}
