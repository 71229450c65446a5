import type { ReactNode } from 'react'
import type { SignInStatus } from '@/lib/domain/auth'
import { formatWhen } from '@/components/ui/format-time'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'

/** Who has signed the person in, since when, and with which rights. No secret is ever in it. */
export const SignInFacts = ({
  signIn,
  children,
}: {
  readonly signIn: SignInStatus
  readonly children?: ReactNode
}) => {
  const { method, issuer, tokenOrigin, signedInAt, grantedScopes, headers, account } = signIn
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
      {method === 'oauth' && issuer !== undefined && (
        <span>
          {t('signed_in_by', [new URL(issuer).host])}
          {tokenOrigin !== undefined && ` (${new URL(tokenOrigin).host})`}
          {signedInAt !== undefined && `, ${formatWhen(signedInAt)}`}
        </span>
      )}
      {account !== undefined && (
        <span>
          {t('signed_in_account')} <HiddenText text={account} />
        </span>
      )}
      {method === 'token' && <span>{t('signed_in_token')}</span>}
      {headers.length > 0 && <span>{t('own_headers', [headers.join(', ')])}</span>}
      {grantedScopes.length > 0 && (
        <span>
          {t('rights_given')} <HiddenText text={grantedScopes.join(', ')} />
        </span>
      )}
      {children}
    </div>
  )
}
