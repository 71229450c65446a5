import type { RememberedGrant } from '@/lib/store/queries/grants'
import { t, tCount } from '@/components/ui/i18n'
import { GrantDestinations } from './GrantDestinations'

/** Drawn at once; the record has them all. */
const MOST = 50

/** Remembered answers that let nothing through any more, in short. */
export const EndedGrants = ({ grants }: { readonly grants: readonly RememberedGrant[] }) => (
  <ul className="grid gap-1 pt-1 ps-5">
    {grants.slice(0, MOST).map(({ grant, connector }) => {
      const ended = grant.revokedAt ?? pastOf(grant.expiresAt)
      return (
        <li key={grant.id}>
          <span className="font-mono">{grant.toolName}</span>
          {connector !== undefined && ` · ${connector.name}`} · {t('grant_to')}{' '}
          <GrantDestinations destinations={grant.destinations} />
          <span className="text-muted">
            {' · '}
            {tCount('grant_uses', grant.uses)}
            {ended !== undefined &&
              ` · ${t(grant.revokedAt === undefined ? 'grant_ended_at' : 'grant_revoked_at', [new Date(ended).toLocaleString()])}`}
          </span>
        </li>
      )
    })}
  </ul>
)

/** A grant whose tool is gone has ended before its time, nobody knows when. */
const pastOf = (at: number | undefined): number | undefined =>
  at !== undefined && at <= Date.now() ? at : undefined
