import { useState, type SubmitEvent } from 'react'
import { bearerToken, customHeaders, type CustomHeaders } from '@/lib/domain/auth'
import { Button } from '@/components/ui/Button'
import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'
import { TextField } from '@/components/ui/TextField'

/** What a person may have instead of a sign-in: a token, or headers of their own. What was typed is never shown again. */
export const OtherCredentials = ({
  name,
  defaultOpen,
  headers,
  onToken,
  onHeaders,
}: {
  readonly name: string
  readonly defaultOpen: boolean
  /** Names of those that are set. */
  readonly headers: readonly string[]
  readonly onToken: (token: string) => Promise<boolean>
  readonly onHeaders: (headers: CustomHeaders) => Promise<boolean>
}) => (
  <Disclosure
    key={String(defaultOpen)}
    defaultOpen={defaultOpen}
    label={t('other_credentials_named', [name])}
    summary={<span className="text-xs">{t('other_credentials')}</span>}
  >
    <div className="grid gap-3 pt-2">
      <TokenForm onToken={onToken} />
      <HeaderForm hasHeaders={headers.length > 0} onHeaders={onHeaders} />
    </div>
  </Disclosure>
)

const TokenForm = ({ onToken }: { readonly onToken: (token: string) => Promise<boolean> }) => {
  const [token, setToken] = useState('')
  const parsed = bearerToken.safeParse(token.trim())
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (parsed.success && (await onToken(parsed.data))) setToken('')
  }
  return (
    <form className="grid gap-2" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('access_token')}
        hint={t('access_token_hint')}
        type="password"
        value={token}
        onChange={(event) => setToken(event.target.value)}
      />
      <Button
        type="submit"
        size="small"
        className="justify-self-start"
        aria-disabled={!parsed.success}
      >
        {t('save_token')}
      </Button>
    </form>
  )
}

const HeaderForm = ({
  hasHeaders,
  onHeaders,
}: {
  readonly hasHeaders: boolean
  readonly onHeaders: (headers: CustomHeaders) => Promise<boolean>
}) => {
  const [header, setHeader] = useState('')
  const [value, setValue] = useState('')
  const parsed = customHeaders.safeParse({ [header.trim()]: value.trim() })
  const clear = (): void => {
    setHeader('')
    setValue('')
  }
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (parsed.success && (await onHeaders(parsed.data))) clear()
  }
  return (
    <form className="grid gap-2" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('header_name')}
        placeholder="X-Api-Key"
        value={header}
        onChange={(event) => setHeader(event.target.value)}
      />
      <TextField
        label={t('header_value')}
        hint={t('header_hint')}
        type="password"
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="small" aria-disabled={!parsed.success}>
          {t('save_header')}
        </Button>
        {hasHeaders && (
          <Button size="small" onClick={() => void onHeaders({})}>
            {t('remove_headers')}
          </Button>
        )}
      </div>
    </form>
  )
}
