import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { Result } from '@/lib/domain/result'
import { mayWantKey } from '@/lib/domain/sign-in-errors'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { OwnClientForm } from './OwnClientForm'
import { OtherCredentials } from './OtherCredentials'
import { SignInButton } from './SignInButton'
import { SignInFacts } from './SignInFacts'
import { useSignIn } from './use-sign-in'

/** How a connector stands with its sign-in, and what the person can do about it. */
export const SignInSection = ({ connector }: { readonly connector: ConnectorRow }) => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const signing = useSignIn(connector)
  const [refused, setRefused] = useState<AppError>()
  const { id, name, state, signIn } = connector
  const needed = state === 'needs-sign-in'
  const error = refused ?? signing.error ?? (needed ? connector.error : undefined)
  const wantsKey = needed && error !== undefined && mayWantKey(error.code)
  const run = async (work: Promise<Result<unknown>>): Promise<boolean> => {
    const result = await work
    setRefused(result.ok ? undefined : result.error)
    return result.ok
  }
  const askedForClient = error?.code === 'connector.client-id-needed' || signIn?.client === 'own'

  return (
    <div className="grid gap-2.5">
      {error !== undefined && !wantsKey && error.code !== 'connector.sign-in-host-needed' && (
        <ErrorNotice error={error} quiet={error === connector.error} />
      )}
      {wantsKey && (
        <Notice tone="ask">
          <p className="font-medium">{t('needs_key', [name])}</p>
          <p>{t('needs_key_hint')}</p>
        </Notice>
      )}
      {needed && !wantsKey && (
        <Notice tone="ask">
          <p className="font-medium">
            {signing.missingHost === undefined
              ? t('needs_sign_in', [name])
              : t('needs_sign_in_host', [signing.missingHost])}
          </p>
          <SignInButton
            name={name}
            signing={signing}
            onSignedIn={() => announce(t('signed_in_announced', [name]))}
          />
        </Notice>
      )}
      {askedForClient && (
        <OwnClientForm
          name={name}
          url={connector.url}
          onSave={async (client) => {
            // What was kept is cleared from the page at once, not only when the sign-in is over.
            const saved = await run(call('connector.set-client', { id, client }))
            if (saved) void signing.signIn()
            return saved
          }}
        />
      )}
      {signIn !== undefined && signIn.method !== 'none' && (
        <SignInFacts signIn={signIn}>
          {(signIn.method === 'oauth' || signIn.method === 'token') && (
            <Button
              size="small"
              aria-label={t('sign_out_named', [name])}
              onClick={() => void run(call('connector.sign-out', { id }))}
            >
              {t('sign_out')}
            </Button>
          )}
        </SignInFacts>
      )}
      <OtherCredentials
        name={name}
        defaultOpen={wantsKey || (needed && error?.code === 'connector.sign-in-failed')}
        headers={signIn?.headers ?? []}
        onToken={(token) => run(call('connector.set-token', { id, token }))}
        onHeaders={(headers) => run(call('connector.set-headers', { id, headers }))}
      />
    </div>
  )
}
