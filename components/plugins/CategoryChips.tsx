import { useState } from 'react'
import { CatalogueRow } from '@/components/catalogue/CatalogueRow'
import { listConnectors } from '@/lib/store/queries/connectors'
import { useRead } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { connectedFor, entriesFor } from './category-words'

const MOST = 6

/** What a plugin's `~~category` words stand for here, and a way to connect what is missing. */
export const CategoryChips = ({ categories }: { readonly categories: readonly string[] }) => {
  const connectors = useRead(listConnectors, [])
  const [open, setOpen] = useState<string>()
  if (connectors === undefined || categories.length === 0) return null
  const entries = open === undefined ? [] : entriesFor(open).slice(0, MOST)
  return (
    <div className="grid gap-2">
      <ul aria-label={t('plugin_categories')} className="flex flex-wrap gap-1.5">
        {categories.map((category) => {
          const connected = connectedFor(category, connectors)
          return (
            <li key={category}>
              {connected.length > 0 ? (
                <Badge tone="good">
                  {t('plugin_category_is', [
                    category,
                    connected.map(({ name }) => name).join(', '),
                  ])}
                </Badge>
              ) : (
                <Button
                  size="small"
                  aria-expanded={open === category}
                  onClick={() => setOpen(open === category ? undefined : category)}
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
