import type { PageRef } from '@/lib/domain/page'
import { Badge } from '@/components/ui/Badge'
import { t, tCount } from '@/components/ui/i18n'

/** Whose words something from a page is, how much of it there is, and how private it may be. */
export const PageAbout = ({
  page,
  characters,
}: {
  readonly page: PageRef
  readonly characters: number
}) => (
  <span className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-xs text-muted">
    <span className="break-all">{hostOf(page.origin)}</span>
    <span>{tCount('page_characters', characters)}</span>
    {page.privacy !== 'public' && (
      <Badge>{t(page.privacy === 'signed-in' ? 'page_signed_in' : 'page_maybe_private')}</Badge>
    )}
    {page.truncated && <span>{t('page_truncated')}</span>}
    {page.hidden > 0 && <span>{tCount('page_hidden', page.hidden)}</span>}
  </span>
)

const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, '')
