import { useState } from 'react'
import { OWN_PLUGIN, type SkillFacts } from '@/lib/domain/plugin'
import { categoriesIn } from '@/lib/plugins/read/categories'
import { expandSkill } from '@/lib/plugins/read/expand-skill'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { TextField } from '@/components/ui/TextField'

/** A name as it stands after the slash. */
const wordOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 64)

/** Writes or changes one skill, with what the model would read beside it. */
export const SkillForm = ({
  skill,
  taken,
  onSave,
  onCancel,
}: {
  readonly skill: SkillFacts
  /** Commands of the others. */
  readonly taken: readonly string[]
  readonly onSave: (skill: SkillFacts) => void
  readonly onCancel: () => void
}) => {
  const [title, setTitle] = useState(skill.title)
  const [description, setDescription] = useState(skill.description)
  const [hint, setHint] = useState(skill.argumentHint ?? '')
  const [args, setArgs] = useState(skill.args.join(' '))
  const [body, setBody] = useState(skill.body)
  const [forModel, setForModel] = useState(skill.forModel)
  const [sample, setSample] = useState('')
  const word = wordOf(title)
  const command = `${OWN_PLUGIN}:${word}`
  const isTaken = taken.includes(command)
  const names = args.split(/\s+/).filter((name) => name !== '')
  const isWhole = word !== '' && body.trim() !== '' && description.trim() !== '' && !isTaken
  const { argumentHint: _hint, ...rest } = skill
  const made: SkillFacts = {
    ...rest,
    command,
    title: word,
    description: description.trim(),
    ...(hint.trim() === '' ? {} : { argumentHint: hint.trim() }),
    args: names,
    body: body.trim(),
    forModel,
    categories: [...categoriesIn(`${description}\n${body}`)],
  }
  return (
    <form
      aria-label={t('skill_form')}
      className="grid gap-3 rounded-lg border bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) onSave(made)
      }}
    >
      <TextField
        label={t('skill_name')}
        hint={word === '' ? t('skill_name_hint') : isTaken ? t('skill_name_taken') : `/${command}`}
        invalid={isTaken}
        maxLength={64}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <TextField
        label={t('skill_description')}
        hint={t('skill_description_hint')}
        maxLength={1024}
        value={description}
        onChange={({ target }) => setDescription(target.value)}
      />
      <TextField
        label={t('skill_variables')}
        hint={t('skill_variables_hint')}
        maxLength={500}
        value={args}
        onChange={({ target }) => setArgs(target.value)}
      />
      <TextField
        label={t('skill_hint')}
        maxLength={200}
        value={hint}
        onChange={({ target }) => setHint(target.value)}
      />
      <label className="grid gap-1">
        <span className="font-medium">{t('skill_body')}</span>
        <textarea
          rows={8}
          maxLength={100_000}
          value={body}
          onChange={({ target }) => setBody(target.value)}
          className="control field-sizing-content max-h-96 min-h-32 font-mono text-xs"
        />
      </label>
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-1 size-4 shrink-0"
          checked={!forModel}
          onChange={({ target }) => setForModel(!target.checked)}
        />
        <span>{t('skill_only_by_me')}</span>
      </label>
      <div className="grid gap-1.5 rounded-lg border bg-surface p-3">
        <TextField
          label={t('skill_try')}
          maxLength={500}
          value={sample}
          onChange={({ target }) => setSample(target.value)}
        />
        <p className="text-xs font-medium">{t('skill_preview')}</p>
        <output className="max-h-60 overflow-auto font-mono text-xs whitespace-pre-wrap">
          {expandSkill(made, sample)}
        </output>
      </div>
      <div className="flex gap-2">
        <Button type="submit" look="primary" aria-disabled={!isWhole}>
          {t('skill_save')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
