import type { Tokens } from 'marked'
import { t } from '@/components/ui/i18n'
import { Inlines } from './Inlines'

const ALIGN = { left: 'text-start', center: 'text-center', right: 'text-end' } as const

const alignOf = (cell: Tokens.TableCell): string => ALIGN[cell.align ?? 'left']

/** A table that scrolls sideways in itself, so that the panel never does. */
export const MarkdownTable = ({ token }: { readonly token: Tokens.Table }) => (
  // A group and no landmark: an answer may have many, and each landmark needs a name of its own.
  <div
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    role="group"
    aria-label={t('table')}
    // A scrolling region must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    tabIndex={0}
    className="overflow-x-auto rounded-md border"
  >
    <table className="w-full border-collapse text-xs [overflow-wrap:normal]">
      <thead className="bg-sunken">
        <tr>
          {token.header.map((cell, column) => (
            // oxlint-disable-next-line react/no-array-index-key
            <th key={column} scope="col" className={`px-2 py-1 font-semibold ${alignOf(cell)}`}>
              <Inlines tokens={cell.tokens} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {token.rows.map((row, line) => (
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={line} className="border-t">
            {row.map((cell, column) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={column} className={`px-2 py-1 align-top ${alignOf(cell)}`}>
                <Inlines tokens={cell.tokens} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
