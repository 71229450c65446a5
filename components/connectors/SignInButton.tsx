import { LogIn } from 'lucide-react'
import { Button } from '@/components/ui/Button'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { Spinner } from '@/components/ui/Spinner'
import type { SigningIn } from './use-sign-in'

/** The one next click of a sign-in, in words for what it does: open the window, allow a host first, or agree to more. */
export const SignInButton = ({
  name,
  signing,
  onSignedIn,
}: {
  readonly name: string
  readonly signing: SigningIn
  readonly onSignedIn?: () => void
}) => {
  const { phase, missingHost, added, signIn } = signing
  const busy = phase !== 'idle'
  const press = async (): Promise<void> => {
    if (!busy && (await signIn())) onSignedIn?.()
  }
  const words =
    missingHost !== undefined
      ? t('allow_sign_in_at', [missingHost])
      : added.length > 0
        ? t('sign_in_agree')
        : t('sign_in')
  return (
    <>
      {added.length > 0 && (
        <div className="grid gap-1">
          <p>{t('sign_in_wants')}</p>
          <ul className="list-disc ps-5 font-mono text-xs" aria-label={t('sign_in_wants_list')}>
            {added.map((scope) => (
              <li key={scope}>
                <HiddenText text={scope} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <Button
        look="primary"
        className="justify-self-start"
        aria-disabled={busy}
        {...(missingHost === undefined && added.length === 0
          ? { 'aria-label': t('sign_in_named', [name]) }
          : {})}
        onClick={() => void press()}
      >
        <LogIn aria-hidden size={15} />
        {words}
      </Button>
      {busy && (
        <output className="flex items-center gap-2 text-muted">
          <Spinner />
          {t(phase === 'asking' ? 'connect_asking' : 'signing_in')}
        </output>
      )}
    </>
  )
}
