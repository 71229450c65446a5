import type { ImportQuestion } from '@/lib/domain/import/import-plan'
import { t } from '@/components/ui/i18n'
import { TextField } from '@/components/ui/TextField'

/** What the file leaves open, asked once for all entries that need it. */
export const ImportQuestions = ({
  questions,
  answers,
  onAnswer,
}: {
  readonly questions: readonly ImportQuestion[]
  readonly answers: ReadonlyMap<string, string>
  readonly onAnswer: (id: string, answer: string) => void
}) => (
  <fieldset className="grid gap-2.5 rounded-lg border border-ask-line bg-ask-soft p-3">
    <legend className="px-1 font-medium">{t('import_questions')}</legend>
    <p className="text-xs">{t('import_questions_lead')}</p>
    {questions.map(({ id, name, description, secret }) => (
      <TextField
        key={id}
        label={name}
        {...(description === undefined ? {} : { hint: description })}
        type={secret ? 'password' : 'text'}
        value={answers.get(id) ?? ''}
        onChange={(event) => onAnswer(id, event.target.value)}
      />
    ))}
  </fieldset>
)
