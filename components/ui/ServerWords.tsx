import { HiddenText } from './HiddenText'
import { t } from './i18n'

/** Words that are not ours and that nobody checked: set apart as a quotation, with who says them. */
export const ServerWords = ({
  text,
  caption = t('server_words'),
}: {
  readonly text: string
  readonly caption?: string
}) => (
  <figure className="mt-0.5 text-xs">
    <figcaption className="text-muted">{caption}</figcaption>
    <blockquote
      dir="auto"
      className="mt-0.5 border-s-2 border-line-strong ps-2 whitespace-pre-wrap text-muted"
    >
      <HiddenText text={text} />
    </blockquote>
  </figure>
)
