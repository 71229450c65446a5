import { memo, type ReactNode } from 'react'
import type { RememberedGrant } from '@/lib/store/queries/grants'
import { conversationLink, turnLink } from '@/components/activity/use-activity-scope'
import { formatDuration } from '@/components/ui/format-time'
import { t, tCount } from '@/components/ui/i18n'

/**
 * Where a grant holds, since when, how often it was used, when it ends, and the card that it came from. There may be a thousand,
 * and the conversations' names are read again with every step of a turn.
 */
export const GrantFacts = memo(
  ({
    remembered: { grant, card },
    conversationTitle,
  }: {
    readonly remembered: RememberedGrant
    readonly conversationTitle: string | undefined
  }) => (
    <dl className="grid gap-x-4 gap-y-1 text-xs sm:grid-cols-2">
      <Fact label={t('conversation')}>
        <InternalLink href={conversationLink(grant.conversationId)}>
          {conversationTitle ?? grant.conversationId}
        </InternalLink>
      </Fact>
      <Fact label={t('fact_site')}>{grant.site ?? t('no_site')}</Fact>
      <Fact label={t('grant_given')}>{whenWords(grant.createdAt)}</Fact>
      <Fact label={t('grant_used')}>{tCount('grant_uses', grant.uses)}</Fact>
      <Fact label={t('grant_ends')}>
        {grant.expiresAt === undefined
          ? t('grant_ends_with_conversation')
          : whenWords(grant.expiresAt)}
      </Fact>
      {card !== undefined && (
        <Fact label={t('grant_card')}>
          <InternalLink href={turnLink(card.turnId)}>{whenWords(card.createdAt)}</InternalLink>
          {card.resolvedAt !== undefined && (
            <> {t('grant_card_answered', [formatDuration(card.resolvedAt - card.createdAt)])}</>
          )}
        </Fact>
      )}
    </dl>
  ),
)

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="flex gap-1.5">
    <dt className="w-24 shrink-0 text-muted">{label}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
)

const InternalLink = ({ href, children }: { readonly href: string; readonly children: string }) => (
  <a href={href} className="text-accent-strong underline">
    {children}
  </a>
)

const whenWords = (at: number): string =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
