import { useState } from 'react'
import type { JsonValue } from '@/lib/domain/json'
import { Button } from '@/components/ui/Button'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import type { TableData } from './table-in'

/** Rows that are drawn at first and with every further press. */
const PAGE = 50

/** Rows of a server's data under its own names; text only, whatever it says. */
export const ResultTable = ({
  table: { columns, rows },
  label,
}: {
  readonly table: TableData
  readonly label: string
}) => {
  const [pages, setPages] = useState(1)
  const shown = rows.slice(0, pages * PAGE)
  return (
    <div className="grid gap-1">
      <section
        aria-label={label}
        // A scrolling region must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="max-h-96 overflow-auto rounded border"
      >
        <table className="w-full border-collapse text-start">
          <thead className="sticky top-0 bg-sunken">
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col" className="px-2 py-1 font-medium whitespace-nowrap">
                  <HiddenText text={name} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // A place in the list is all the identity that a row has.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index} className="border-t align-top">
                {columns.map((name) => (
                  <Cell key={name} value={row[name]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="flex flex-wrap items-center gap-2 text-muted">
        {shown.length < rows.length
          ? t('table_rows_of', [shown.length, rows.length])
          : tCount('table_rows', rows.length)}
        {shown.length < rows.length && (
          <Button size="small" onClick={() => setPages(pages + 1)}>
            {t('table_more')}
          </Button>
        )}
      </p>
    </div>
  )
}

/** Longer texts are broken into lines; the table scrolls sideways for the rest. */
const ONE_LINE = 28

const Cell = ({ value }: { readonly value: JsonValue | undefined }) => {
  const text = cellText(value)
  return (
    <td
      className={joinClasses(
        'px-2 py-1',
        text.length <= ONE_LINE ? 'whitespace-nowrap' : 'min-w-48',
        typeof value === 'number' && 'text-end tabular-nums',
      )}
    >
      <HiddenText text={text} />
    </td>
  )
}

const cellText = (value: JsonValue | undefined): string => {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
