import { useState } from 'react'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ToolRow } from '@/lib/domain/tool'
import { readForeignTools } from '@/lib/store/queries/connectors'
import { useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t, tCount } from '@/components/ui/i18n'
import { TextField } from '@/components/ui/TextField'
import { SuggestClasses } from './SuggestClasses'
import { ToolItem } from './ToolItem'

/** From this many on, a list has a search field. */
const SEARCH_FROM = 9

/** So many are drawn at first, and more on each click: a list of thousands would take seconds. */
const PAGE = 50

/** A connector's tools, each with what it does and when it may run. */
export const ToolList = ({
  connector,
  tools,
}: {
  readonly connector: ConnectorRow
  readonly tools: readonly ToolRow[]
}) => {
  const [sought, setSought] = useState('')
  const [most, setMost] = useState(PAGE)
  const foreignTools = useRead((db) => readForeignTools(db, connector.id), [connector.id]) ?? []
  const words = sought.trim().toLowerCase()
  const found = tools.filter(({ name, definition }) =>
    `${name} ${definition.title ?? ''} ${definition.description ?? ''}`
      .toLowerCase()
      .includes(words),
  )
  return (
    <div className="grid gap-3 pt-2">
      <p className="text-xs text-muted">{t('tools_lead')}</p>
      <SuggestClasses connector={connector} tools={tools} />
      {tools.length >= SEARCH_FROM && (
        <TextField
          type="search"
          label={t('search_tools')}
          value={sought}
          onChange={(event) => {
            setSought(event.target.value)
            setMost(PAGE)
          }}
        />
      )}
      <ul className="grid gap-2">
        {found.slice(0, most).map((tool) => (
          <ToolItem key={tool.name} tool={tool} foreignTools={foreignTools} />
        ))}
      </ul>
      {found.length > most && (
        <Button className="justify-self-center" onClick={() => setMost(most + PAGE)}>
          {tCount('more_tools', found.length - most)}
        </Button>
      )}
      {found.length === 0 && <p className="text-muted">{t('no_tools_found')}</p>}
    </div>
  )
}
