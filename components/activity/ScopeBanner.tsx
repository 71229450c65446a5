import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { ACTIVITY_ANCHOR } from './use-activity-scope'

/** Says that only a part of the record is shown, and leads back to the whole. */
export const ScopeBanner = ({ text }: { readonly text: string }) => (
  <Notice>
    <p>
      {text}{' '}
      <a href={`#${ACTIVITY_ANCHOR}`} className="text-accent-strong underline">
        {t('record_show_everything')}
      </a>
    </p>
  </Notice>
)
