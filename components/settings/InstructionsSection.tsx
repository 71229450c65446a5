import { useState, type SubmitEvent } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { readSettings } from '@/lib/store/queries/settings'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'
import { TextField } from '@/components/ui/TextField'
import { InstructionForm } from './InstructionForm'

/** What Sayso is to keep to everywhere, and at single sites. */
export const InstructionsSection = () => {
  const { call } = useAppClient()
  const settings = useRead(readSettings, [])
  if (settings === undefined) return null
  const { everywhere, sites } = settings.instructions
  return (
    <Section title={t('instructions')} lead={t('instructions_lead')}>
      <div className="grid gap-4 rounded-xl border bg-surface p-4">
        <InstructionForm
          key={everywhere}
          label={t('instructions_everywhere')}
          stored={everywhere}
          onSave={(text) => call('instructions.set', { text })}
        />
        {sites.map(({ domain, text }) => (
          <InstructionForm
            key={`${domain} ${text}`}
            label={t('instructions_on', [domain])}
            hint={t('instructions_remove_hint')}
            stored={text}
            onSave={(next) => call('instructions.set', { site: domain, text: next })}
          />
        ))}
        <AddSite />
      </div>
    </Section>
  )
}

const AddSite = () => {
  const { call } = useAppClient()
  const [site, setSite] = useState('')
  const [error, setError] = useState<AppError>()
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const result = await call('instructions.set', { site, text: t('instructions_example') })
    setError(result.ok ? undefined : result.error)
    if (result.ok) setSite('')
  }
  return (
    <form className="grid gap-2" onSubmit={(event) => void add(event)}>
      <TextField
        label={t('instructions_site')}
        value={site}
        maxLength={2000}
        beside={
          <Button type="submit" disabled={site.trim() === ''}>
            {t('instructions_add')}
          </Button>
        }
        onChange={(event) => setSite(event.target.value)}
      />
      {error !== undefined && <ErrorNotice error={error} />}
    </form>
  )
}
