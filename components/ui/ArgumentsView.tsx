import { HiddenText } from './HiddenText'
import { t } from './i18n'
import { JsonView, type JsonViewProps } from './JsonView'
import { parseJson } from './parse-json'

/** A call's arguments from their canonical text, in full. */
export const ArgumentsView = ({
  args,
  ...drawing
}: {
  readonly args: string
} & Pick<JsonViewProps, 'noteOf' | 'textOf' | 'lists'>) => {
  const value = parseJson(args)
  if (value === undefined) {
    return (
      <p className="font-mono whitespace-pre-wrap">
        <HiddenText text={args} />
      </p>
    )
  }
  if (args === '{}') return <p className="text-muted">{t('no_arguments')}</p>
  return <JsonView value={value} {...drawing} />
}
