import { useState, type ReactNode } from 'react'
import { isJsonObject, type JsonValue } from '@/lib/domain/json'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { Button } from '@/components/ui/Button'
import { JsonView } from '@/components/ui/JsonView'
import { ResultTable } from './ResultTable'
import { tableIn } from './table-in'

/** Items of a list that are drawn before the person asks for all. */
const SHOWN_AT_FIRST = 20

/** Structured content: lists of objects as tables, one level down too, everything else name by name. */
export const StructuredView = ({ value }: { readonly value: JsonValue }) => {
  const whole = tableIn(value)
  if (whole !== undefined) return <ResultTable table={whole} label={t('fact_result')} />
  if (!isJsonObject(value)) return <Bounded value={value} />
  const members = Object.entries(value)
  const plain = members.filter(([, member]) => tableIn(member) === undefined)
  return (
    <div className="grid gap-2">
      {(plain.length > 0 || members.length === 0) && <Bounded value={Object.fromEntries(plain)} />}
      {members.map(([name, member]) => {
        const table = tableIn(member)
        return table === undefined ? null : (
          <section key={name} className="grid gap-1">
            <h4 className="text-muted">
              <HiddenText text={name} />
            </h4>
            <ResultTable table={table} label={name} />
          </section>
        )
      })}
    </div>
  )
}

const Bounded = ({ value }: { readonly value: JsonValue }) => {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const shownOf = (path: string, count: number): number =>
    opened.has(path) ? count : Math.min(count, SHOWN_AT_FIRST)
  const restOf = (path: string, hidden: number): ReactNode => (
    <Button size="small" onClick={() => setOpened(new Set([...opened, path]))}>
      {tCount('list_more', hidden)}
    </Button>
  )
  return <JsonView value={value} lists={{ shownOf, restOf }} />
}
