import { isAnswerFit, type UserQuestion } from '@/lib/plugins/read/user-config'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { TextField } from '@/components/ui/TextField'

/** What a plugin asks for before it is installed. Secrets are not asked for here, and it is said where they are. */
export const UserConfigFields = ({
  questions,
  answers,
  missing,
  onAnswer,
}: {
  readonly questions: readonly UserQuestion[]
  readonly answers: Readonly<Record<string, string>>
  /** Keys that the plugin's texts name and that have no answer. */
  readonly missing: readonly string[]
  readonly onAnswer: (key: string, answer: string) => void
}) => {
  // What must be answered holds the installation back anyway, and of a secret it is said that it is never put in.
  const unsaid = missing.flatMap((key) => {
    const asked = questions.find((question) => question.key === key)
    return asked?.required === true || asked?.sensitive === true ? [] : (asked?.title ?? key)
  })
  return (
    <section aria-label={t('plugin_config')} className="grid gap-2.5">
      <h5 className="font-semibold">{t('plugin_config')}</h5>
      {questions.map((question) => (
        <Question
          key={question.key}
          question={question}
          answer={answers[question.key] ?? ''}
          onAnswer={(answer) => onAnswer(question.key, answer)}
        />
      ))}
      {unsaid.length > 0 && (
        <Notice tone="ask">
          <p>{t('plugin_config_missing', [unsaid.join(', ')])}</p>
        </Notice>
      )}
    </section>
  )
}

const Question = ({
  question,
  answer,
  onAnswer,
}: {
  readonly question: UserQuestion
  readonly answer: string
  readonly onAnswer: (answer: string) => void
}) => {
  const { title, description, type, sensitive, required } = question
  if (sensitive) return <p className="text-xs text-muted">{t('plugin_config_secret', [title])}</p>
  if (type === 'boolean')
    return (
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-1 size-4 shrink-0"
          checked={answer === 'true'}
          onChange={({ target }) => onAnswer(String(target.checked))}
        />
        <span>
          <span className="font-medium">{title}</span>
          {description !== undefined && (
            <span className="block text-xs text-muted">{description}</span>
          )}
        </span>
      </label>
    )
  const isFit = isAnswerFit(question, answer)
  const hint = [
    ...(isFit ? [] : [numberWords(question)]),
    ...(required && answer === '' ? [t('plugin_config_required')] : []),
    ...(description === undefined ? [] : [description]),
  ].join(' ')
  return (
    <TextField
      label={title}
      {...(hint === '' ? {} : { hint })}
      invalid={!isFit}
      required={required}
      inputMode={type === 'number' ? 'decimal' : 'text'}
      maxLength={2000}
      value={answer}
      onChange={({ target }) => onAnswer(target.value)}
    />
  )
}

const numberWords = ({ min, max }: UserQuestion): string =>
  min === undefined && max === undefined
    ? t('plugin_config_number')
    : t('plugin_config_number_between', [String(min ?? '−∞'), String(max ?? '∞')])
