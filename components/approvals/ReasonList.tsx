import type { StoredReason } from '@/lib/domain/decision'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { reasonSentence } from './reason-sentence'

/** Why the policy decided as it did. Our sentences; what fills their slots may be foreign and is shown as text. */
export const ReasonList = ({ reasons }: { readonly reasons: readonly StoredReason[] }) => (
  <ul className="grid list-disc gap-0.5 ps-4">
    {reasons.map((reason) => (
      <li key={`${reason.code} ${(reason.slots ?? []).join(' ')}`}>
        <HiddenText text={reasonSentence(reason)} />
      </li>
    ))}
    {reasons.length === 0 && <li>{t('reason_unknown')}</li>}
  </ul>
)
