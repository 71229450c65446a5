import { isJsonObject, type JsonValue } from '@/lib/domain/json'
import { leavesOf } from '@/lib/policy/leaves'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { parseJson } from '@/components/ui/parse-json'
import { Becomes } from './Becomes'

/** What the person has changed of the model's arguments, value by value. */
export const ChangedByYou = ({
  proposed,
  args,
}: {
  readonly proposed: string
  readonly args: string
}) => {
  const [before, after] = [valuesIn(proposed), valuesIn(args)]
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  )
  return (
    <ul className="grid gap-0.5 text-xs">
      {paths.map((path) => (
        <li key={path}>
          <span className="text-muted">
            <HiddenText text={path} />
          </span>{' '}
          <del className="font-mono text-muted">{shown(before.get(path))}</del> <Becomes />{' '}
          <ins className="font-mono font-medium no-underline">{shown(after.get(path))}</ins>
        </li>
      ))}
    </ul>
  )
}

/** Enough to recognise a value by; both are in full where they belong. */
const LONGEST = 120

const shown = (value: string | undefined) =>
  value === undefined ? (
    <span className="font-sans italic">{t('edit_left_out')}</span>
  ) : (
    <HiddenText text={value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value} />
  )

const valuesIn = (args: string): ReadonlyMap<string, string> => {
  const value: JsonValue | undefined = parseJson(args)
  return new Map(
    isJsonObject(value) ? leavesOf(value).map((leaf) => [leaf.path, String(leaf.value)]) : [],
  )
}
