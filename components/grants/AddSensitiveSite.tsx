import { useState, type SubmitEvent } from 'react'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { TextField } from '@/components/ui/TextField'

/** A field for one more site where nothing is to be remembered; what was refused stays in it. */
export const AddSensitiveSite = ({
  onAdd,
}: {
  /** Resolves true once it is stored. */
  readonly onAdd: (site: string) => Promise<boolean>
}) => {
  const [site, setSite] = useState('')
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (await onAdd(site)) setSite('')
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('sensitive_add_label')}
        hint={t('sensitive_add_hint')}
        value={site}
        maxLength={2000}
        beside={
          <Button type="submit" disabled={site.trim() === ''}>
            {t('sensitive_add')}
          </Button>
        }
        onChange={(event) => setSite(event.target.value)}
      />
    </form>
  )
}
