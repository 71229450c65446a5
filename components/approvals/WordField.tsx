import { t } from '@/components/ui/i18n'

/** What the person wants to tell the model on declining. */
export const WordField = ({
  word,
  onWord,
}: {
  readonly word: string
  readonly onWord: (word: string) => void
}) => (
  <input
    type="text"
    className="control"
    aria-label={t('word_to_model')}
    placeholder={t('word_to_model')}
    maxLength={2000}
    autoComplete="off"
    spellCheck
    value={word}
    onChange={(event) => onWord(event.target.value)}
  />
)
