import { lazy, Suspense, useState, type SubmitEvent } from 'react'
import type { OwnClient } from '@/lib/domain/auth'
import { Button } from '@/components/ui/Button'
import { CopyButton } from '@/components/ui/CopyButton'
import { t } from '@/components/ui/i18n'
import { TextField } from '@/components/ui/TextField'
import { redirectAddress } from './redirect-address'

const OwnClientGuide = lazy(async () => ({
  default: (await import('@/components/catalogue/OwnClientGuide')).OwnClientGuide,
}))

/** For servers that know registered apps only: the address to register, and what the operator gave in return. */
export const OwnClientForm = ({
  name,
  url,
  onSave,
}: {
  readonly name: string
  /** The server's address, by which its operator's steps are known. */
  readonly url: string
  readonly onSave: (client: OwnClient) => Promise<boolean>
}) => {
  const [clientId, setClientId] = useState('')
  const [secret, setSecret] = useState('')
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (clientId.trim() === '') return
    const saved = await onSave({
      clientId: clientId.trim(),
      ...(secret.trim() === '' ? {} : { clientSecret: secret.trim() }),
    })
    if (saved) setSecret('')
  }
  return (
    <form
      aria-label={t('own_client', [name])}
      className="grid gap-2 rounded-lg border p-3"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <Suspense>
        <OwnClientGuide name={name} url={url} />
      </Suspense>
      <div className="flex items-start gap-1">
        <div className="min-w-0 grow">
          <TextField
            label={t('redirect_address')}
            hint={t('redirect_address_hint')}
            value={redirectAddress()}
            readOnly
            onFocus={(event) => event.target.select()}
          />
        </div>
        <CopyButton
          text={redirectAddress()}
          label={t('copy_redirect_address')}
          className="mt-6.5 size-9!"
        />
      </div>
      <TextField
        label={t('client_id')}
        value={clientId}
        onChange={(event) => setClientId(event.target.value)}
      />
      <TextField
        label={t('client_secret')}
        hint={t('client_secret_hint')}
        type="password"
        value={secret}
        onChange={(event) => setSecret(event.target.value)}
      />
      <Button type="submit" className="justify-self-start" aria-disabled={clientId.trim() === ''}>
        {t('save_and_sign_in')}
      </Button>
    </form>
  )
}
