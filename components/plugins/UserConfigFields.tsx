import { isAnswerFit, type UserQuestion } from '@/lib/plugins/read/user-config'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { TextField } from '@/components/ui/TextField'
import { Toggle } from '@/components/ui/Toggle'

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
}) => (
  <section aria-label={t('plugin_config')} className="grid gap-2">
    <h5 className="font-semibold">{t('plugin_config')}</h5>
    {questions.map((question) => {
      const { key, title, description, type, sensitive } = question
      const answer = answers[key] ?? ''
      if (sensitive)
        return (
          <p key={key} className="text-xs text-muted">
            {t('plugin_config_secret', [title])}
          </p>
        )
      return type === 'boolean' ? (
        <Toggle
          key={key}
          label={title}
          checked={answer === 'true'}
          onChange={(on) => onAnswer(key, String(on))}
        />
      ) : (
        <TextField
          key={key}
          label={title}
          hint={isAnswerFit(question, answer) ? description : t('plugin_config_number')}
          invalid={!isAnswerFit(question, answer)}
          required={question.required}
          inputMode={type === 'number' ? 'decimal' : 'text'}
          maxLength={2000}
          value={answer}
          onChange={({ target }) => onAnswer(key, target.value)}
        />
      )
    })}
    {missing.length > 0 && (
      <Notice tone="ask">
        <p>{t('plugin_config_missing', [missing.join(', ')])}</p>
      </Notice>
    )}
  </section>
)
