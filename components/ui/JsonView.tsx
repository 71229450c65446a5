import { isJsonObject, type JsonValue } from '@/lib/domain/json'
import type { ReactNode } from 'react'
import { HiddenText } from './HiddenText'
import { t, tCount } from './i18n'

/** Beyond this the rest is shown as JSON text; the policy refuses arguments that are deeper. */
const DEEPEST = 33

/** From this length a text says how long it is. */
const LONG_TEXT = 240

export interface JsonViewProps {
  readonly value: JsonValue
  /** Where the value stands, as the policy writes it: `recipients[0].address`. */
  readonly path?: string
  readonly depth?: number
  /** What is to be said beside the leaf at a path. */
  readonly noteOf?: ((path: string) => ReactNode) | undefined
  /** Draws the text at a path, where it is to be drawn in another way than as it is. */
  readonly textOf?: ((path: string, text: string) => ReactNode) | undefined
  /** Shows only the first items of a long list. */
  readonly lists?: ListFolding | undefined
}

export interface ListFolding {
  /** How many of the items of the list at a path are shown. */
  readonly shownOf: (path: string, count: number) => number
  /** What stands in the place of the others. */
  readonly restOf: (path: string, hidden: number) => ReactNode
}

/** A JSON value in full: every name and every leaf in sight, nothing cut, nothing that scrolls by itself. */
export const JsonView = ({ value, path = '', depth = 0, noteOf, textOf, lists }: JsonViewProps) => {
  const below = { depth: depth + 1, noteOf, textOf, lists }
  if (depth > DEEPEST) return <Exact text={JSON.stringify(value)} />
  if (Array.isArray(value)) {
    if (value.length === 0) return <Remark text={t('value_empty_list')} />
    const shown = lists?.shownOf(path, value.length) ?? value.length
    return (
      <ol className="grid gap-1">
        {value.slice(0, shown).map((item, index) => (
          // A place in a list is all the identity that an argument has.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="flex gap-2 border-s border-line ps-2">
            <span className="shrink-0 text-xs leading-5 text-muted">{index + 1}</span>
            <div className="min-w-0 grow">
              <JsonView value={item} path={`${path}[${index}]`} {...below} />
            </div>
          </li>
        ))}
        {shown < value.length && <li>{lists?.restOf(path, value.length - shown)}</li>}
      </ol>
    )
  }
  if (isJsonObject(value)) {
    const members = Object.entries(value)
    if (members.length === 0) return <Remark text={t('value_empty_object')} />
    return (
      <dl className="grid gap-1">
        {members.map(([name, member]) => (
          <div key={name} className={isShort(member) ? 'flex flex-wrap gap-x-2' : 'grid gap-0.5'}>
            <dt className="text-muted">
              <HiddenText text={name} />
            </dt>
            <dd className={isShort(member) ? 'min-w-0' : 'min-w-0 ps-2'}>
              <JsonView value={member} path={path === '' ? name : `${path}.${name}`} {...below} />
            </dd>
          </div>
        ))}
      </dl>
    )
  }
  return (
    <>
      <Leaf value={value} path={path} textOf={textOf} /> {noteOf?.(path)}
    </>
  )
}

const isShort = (value: JsonValue): boolean =>
  typeof value === 'string'
    ? value.length <= 40 && !value.includes('\n')
    : typeof value !== 'object' || value === null || Object.keys(value).length === 0

const Leaf = ({
  value,
  path,
  textOf,
}: {
  readonly value: string | number | boolean | null
  readonly path: string
  readonly textOf: JsonViewProps['textOf']
}) => {
  if (typeof value !== 'string') return <Exact text={String(value)} />
  if (value === '') return <Remark text={t('value_empty_text')} />
  return (
    <>
      {textOf === undefined ? (
        <Exact text={value} />
      ) : (
        <span className={EXACT}>{textOf(path, value)}</span>
      )}
      {value.length >= LONG_TEXT && <Remark text={tCount('value_length', value.length)} />}
    </>
  )
}

/** Foreign text: one typeface of its own, one colour, every white space. */
const EXACT = 'font-mono text-[0.92em] whitespace-pre-wrap'

const Exact = ({ text }: { readonly text: string }) => (
  <span className={EXACT}>
    <HiddenText text={text} />
  </span>
)

const Remark = ({ text }: { readonly text: string }) => (
  <span className="block text-xs text-muted italic">{text}</span>
)
