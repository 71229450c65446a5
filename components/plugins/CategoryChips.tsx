import { useEffect, useState } from 'react'
import { CatalogueRow } from '@/components/catalogue/CatalogueRow'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId } from '@/lib/domain/ids'
import { ownValue } from '@/lib/domain/own-value'
import { listConnectors } from '@/lib/store/queries/connectors'
import { readSettings } from '@/lib/store/queries/settings'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { SelectField } from '@/components/ui/SelectField'
import { connectedFor, entriesFor } from './category-words'

const MOST = 6

/** What a plugin's `~~category` words stand for here, a choice where several fit, and a way to connect what is missing. */
export const CategoryChips = ({
  categories,
  onMissing,
}: {
  readonly categories: readonly string[]
  /** In place of the catalogue's entries, where there is no room for them. */
  readonly onMissing?: (() => void) | undefined
}) => {
  const connectors = useRead(listConnectors, [])
  const settings = useRead(readSettings, [])
  const [open, setOpen] = useState<string>()
  if (connectors === undefined || settings === undefined || categories.length === 0) return null
  const entries = open === undefined ? [] : entriesFor(open).slice(0, MOST)
  return (
    <div className="grid gap-2">
      <ul aria-label={t('plugin_categories')} className="flex flex-wrap items-center gap-1.5">
        {categories.map((category) => {
          const fitting = connectedFor(category, connectors)
          return (
            <li key={category}>
              {fitting.length > 0 ? (
                <Chosen
                  category={category}
                  fitting={fitting}
                  chosen={ownValue(settings.categories, category.toLowerCase())}
                />
              ) : (
                <Button
                  size="small"
                  {...(onMissing === undefined ? { 'aria-expanded': open === category } : {})}
                  onClick={onMissing ?? (() => setOpen(open === category ? undefined : category))}
                >
                  {t('plugin_category_missing', [category])}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {open !== undefined && (
        <div className="rounded-lg border p-3">
          {entries.length === 0 ? (
            <p className="text-xs text-muted">{t('plugin_category_unknown', [open])}</p>
          ) : (
            <ul className="grid grid-cols-[minmax(0,1fr)]">
              {entries.map((entry) => (
                <CatalogueRow key={entry.id} entry={entry} added={false} />
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  )
}

/** What stands for a category. The catalogue is this page's alone, so the page tells the worker what fits. */
const Chosen = ({
  category,
  fitting,
  chosen,
}: {
  readonly category: string
  /** At least one. */
  readonly fitting: readonly ConnectorRow[]
  readonly chosen: ConnectorId | undefined
}) => {
  const { call } = useAppClient()
  const [first] = fitting
  const isStored = fitting.some(({ id }) => id === chosen)
  const id = isStored ? chosen : first?.id
  useEffect(() => {
    if (!isStored && id !== undefined) void call('category.choose', { category, connectorId: id })
  }, [call, category, id, isStored])
  if (fitting.length === 1)
    return <Badge tone="good">{t('plugin_category_is', [category, first?.name ?? ''])}</Badge>
  return (
    <SelectField
      className="w-44"
      label={t('plugin_category_choose', [category])}
      value={id ?? ''}
      choices={fitting.map((one) => ({
        value: one.id,
        text: t('plugin_category_is', [category, one.name]),
      }))}
      onChoose={(next) => void call('category.choose', { category, connectorId: next })}
    />
  )
}
