import type { RememberedGrant } from '@/lib/store/queries/grants'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { effectWords } from '@/components/ui/effect-words'
import { t } from '@/components/ui/i18n'
import { GrantDestinations } from './GrantDestinations'
import { GrantFacts } from './GrantFacts'
import { grantStanding } from './grant-standing'

const WHY_NOT = {
  changed: 'grant_not_changed',
  asks: 'grant_not_asks',
  off: 'grant_not_off',
} as const

/** One remembered answer: what it lets through, to whom, and where it came from. */
export const GrantItem = ({
  remembered,
  conversationTitle,
  onRevoke,
}: {
  readonly remembered: RememberedGrant
  readonly conversationTitle: string | undefined
  readonly onRevoke: () => void
}) => {
  const { grant } = remembered
  const standing = grantStanding(remembered)
  const destinations = grant.destinations.join(', ')
  return (
    <li className="grid gap-1.5 rounded-lg border p-3">
      <div className="flex items-start gap-3">
        <div className="min-w-0 grow">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-mono text-xs font-semibold">{grant.toolName}</span>
            <span className="text-xs text-muted">{effectWords(grant.effect)}</span>
          </p>
          <p>
            {t('grant_to')} <GrantDestinations destinations={grant.destinations} />
          </p>
        </div>
        <Button
          size="small"
          look="danger"
          aria-label={t('grant_revoke_named', [grant.toolName, destinations])}
          onClick={onRevoke}
        >
          {t('revoke')}
        </Button>
      </div>
      {standing !== 'in-force' && standing !== 'ended' && (
        <p className="flex flex-wrap gap-x-2 text-xs">
          <Badge>{t('grant_not_now')}</Badge>
          {t(WHY_NOT[standing])}
        </p>
      )}
      <GrantFacts remembered={remembered} conversationTitle={conversationTitle} />
    </li>
  )
}
