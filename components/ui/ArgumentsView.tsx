import type { ReactNode } from 'react'
import { HiddenText } from './HiddenText'
import { t } from './i18n'
import { JsonView } from './JsonView'
import { parseJson } from './parse-json'

/** A call's arguments from their canonical text, in full. */
export const ArgumentsView = ({
  args,
  noteOf,
  textOf,
}: {
  readonly args: string
  readonly noteOf?: (path: string) => ReactNode
  /** Draws a text in another way than as it is. */
  readonly textOf?: (path: string, text: string) => ReactNode
}) => {
  const value = parseJson(args)
  if (value === undefined) {
    return (
      <p className="font-mono whitespace-pre-wrap">
        <HiddenText text={args} />
      </p>
    )
  }
  if (args === '{}') return <p className="text-muted">{t('no_arguments')}</p>
  return <JsonView value={value} noteOf={noteOf} textOf={textOf} />
}
