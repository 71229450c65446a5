import { LogIn } from 'lucide-react'
import { useState, type Ref } from 'react'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { PendingApproval } from '@/lib/store/queries/approvals'
import { AskedBy } from '@/components/approvals/AskedBy'
import { useAnswer } from '@/components/approvals/use-answer'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { SignInButton } from './SignInButton'
import { useSignIn } from './use-sign-in'

/**
 * A call waits because the sign-in has lapsed, or because the server wants more rights for it. Once the person has signed
 * in, the same call goes on; it was turned away before it ran.
 */
export const SignInCard = ({
  pending,
  connector,
  cardRef,
  declineRef,
}: {
  readonly pending: PendingApproval
  readonly connector: ConnectorRow
  readonly cardRef: Ref<HTMLDivElement>
  readonly declineRef: Ref<HTMLButtonElement>
}) => {
  const { approval, call } = pending
  const [declined, setDeclined] = useState(false)
  const signing = useSignIn(connector, call.id)
  const { answer, error } = useAnswer(approval)
  const shownError = signing.error ?? error
  return (
    <div
      ref={cardRef}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="group"
      aria-label={t('sign_in_card', [connector.name])}
      className="grid scroll-m-3 gap-3 rounded-xl border-2 border-ask-line bg-surface p-3.5 shadow-raised"
    >
      <span className="inline-flex items-center gap-1.5 text-xs font-medium text-ask">
        <LogIn aria-hidden size={16} />
        {t('sign_in_kicker')}
      </span>
      <h2 className="text-base leading-snug font-semibold">
        {t('sign_in_card', [connector.name])}
      </h2>
      {pending.subAgent !== undefined && <AskedBy name={pending.subAgent} />}
      <p>{t('sign_in_card_text', [new URL(connector.url).host])}</p>
      <p className="font-mono text-xs">
        <HiddenText text={approval.toolName} />
      </p>
      {shownError !== undefined && <ErrorNotice error={shownError} />}
      <SignInButton name={connector.name} signing={signing} />
      <Button
        ref={declineRef}
        className="justify-self-start"
        aria-disabled={declined}
        onClick={() => {
          if (declined) return
          setDeclined(true)
          answer('decline', '')
        }}
      >
        {t('sign_in_leave')}
      </Button>
    </div>
  )
}
