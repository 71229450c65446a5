import { Badge } from '@/components/ui/Badge'
import { t } from '@/components/ui/i18n'
import type { AddState } from './use-add-remotes'

/** How far the adding of one entry got; what failed is said elsewhere, in full. */
export const AddStatus = ({ state }: { readonly state: AddState | undefined }) => {
  if (state?.phase === 'adding') return <Badge>{t('import_status_adding')}</Badge>
  if (state?.phase === 'added') return <Badge tone="good">{t('import_status_added')}</Badge>
  if (state?.phase === 'sign-in') return <Badge tone="ask">{t('import_status_sign_in')}</Badge>
  return undefined
}
