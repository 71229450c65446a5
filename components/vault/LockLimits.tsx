import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'

/** What the lock protects against, and what not. It says no more than SECURITY.md does. */
export const LockLimits = () => (
  <Disclosure summary={t('lock_limits')}>
    <ul className="ms-5 grid list-disc gap-1 pt-1 text-muted">
      <li>{t('lock_protects')}</li>
      <li>{t('lock_protects_not_unlocked')}</li>
      <li>{t('lock_protects_not_code')}</li>
      <li>{t('lock_protects_not_weak')}</li>
      <li>{t('lock_protects_not_rest')}</li>
      <li>{t('lock_protects_not_past')}</li>
    </ul>
  </Disclosure>
)
