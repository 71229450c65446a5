import { MessageCircleQuestionMark } from 'lucide-react'
import { useState } from 'react'
import { faultsOf } from '@/lib/domain/elicit-answer'
import type { PendingElicitation } from '@/lib/store/queries/elicitations'
import { AskedBy } from '@/components/approvals/AskedBy'
import { useArming } from '@/components/approvals/use-arming'
import { useTrustedPress } from '@/components/approvals/use-trusted-press'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { ServerWords } from '@/components/ui/ServerWords'
import { AddressToOpen } from './AddressToOpen'
import { ElicitFieldInput } from './ElicitFieldInput'
import { contentOf, initialValues } from './form-values'
import { useElicitationAnswer } from './use-elicitation-answer'

const REFUSALS = {
  secrets: 'elicit_secrets',
  'unsafe-address': 'elicit_unsafe_address',
  unreadable: 'elicit_unreadable',
} as const

/**
 * What a server asks before it goes on with a call: always in the connector's name, its words as a quotation, every field in
 * sight. Sending, declining and cancelling are three different answers.
 */
export const ElicitationCard = ({ pending }: { readonly pending: PendingElicitation }) => {
  const { asked, connector } = pending
  const { mode, fields = [], refusal, url, message } = asked
  const [values, setValues] = useState(() => initialValues(fields))
  const [tried, setTried] = useState(false)
  const [opened, setOpened] = useState(false)
  const { answer, answered, error } = useElicitationAnswer(asked)
  const armed = useArming(asked.id) && !answered
  const content = contentOf(fields, values)
  const faults = faultsOf(fields, content)
  const mayAccept = connector !== undefined && refusal === undefined
  const send = useTrustedPress(armed, () => {
    setTried(true)
    if (mode === 'url') void answer('accept')
    else if (faults.size === 0) void answer('accept', content)
  })
  const decline = useTrustedPress(armed, () => void answer('decline'))
  const cancel = useTrustedPress(armed, () => void answer('cancel'))
  const name = connector?.name ?? t('connector_removed')
  const host = connector === undefined ? '' : new URL(connector.url).host

  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="group"
      data-card
      tabIndex={-1}
      aria-label={t('elicit_card', [name])}
      className="grid scroll-m-3 gap-3 rounded-xl border-2 border-ask-line bg-surface p-3.5 shadow-raised"
    >
      <span className="inline-flex items-center gap-1.5 text-xs font-medium text-ask">
        <MessageCircleQuestionMark aria-hidden size={16} />
        {t('elicit_kicker')}
      </span>
      <h2 className="text-base leading-snug font-semibold">{t('elicit_card', [name])}</h2>
      <p className="text-xs text-muted">
        <span className="font-mono">{host}</span> · <HiddenText text={asked.toolName} />
      </p>
      {pending.subAgent !== undefined && <AskedBy name={pending.subAgent} />}
      {message !== '' && <ServerWords text={message} />}
      {refusal !== undefined && (
        <Notice tone="danger">
          <p>{t(REFUSALS[refusal])}</p>
        </Notice>
      )}
      {mayAccept &&
        fields.map((field) => (
          <ElicitFieldInput
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            fault={tried ? faults.get(field.name) : undefined}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
      {mayAccept && url !== undefined && (
        <AddressToOpen url={url} onOpened={() => setOpened(true)} />
      )}
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="flex flex-wrap gap-2" aria-busy={answered}>
        {mayAccept && (
          <Button
            look="primary"
            aria-disabled={!armed || (mode === 'url' && !opened)}
            {...(mode === 'url' && !opened ? {} : send)}
          >
            {t(mode === 'url' ? 'elicit_go_on' : 'elicit_send')}
          </Button>
        )}
        <Button aria-disabled={!armed} {...decline}>
          {t('decline')}
        </Button>
        <Button look="quiet" aria-disabled={!armed} {...cancel}>
          {t('cancel')}
        </Button>
      </div>
      <p className="text-xs text-muted">{t('elicit_hint', [name])}</p>
    </div>
  )
}
