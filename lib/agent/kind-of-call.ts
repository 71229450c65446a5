import type { CallRow } from '@/lib/domain/call'
import { originOfSite } from '@/lib/domain/page-site'
import type { PermitSubject } from '@/lib/policy/permit'

/** What a permit for this call is for: a tool of a connector or of a page, a view's own tool, or an act on a site. */
export const kindOfCall = ({
  connectorId,
  inView,
}: Pick<CallRow, 'connectorId' | 'inView'>): PermitSubject['kind'] => {
  if (originOfSite(connectorId) !== undefined) return 'page'
  return inView === undefined ? 'tool' : 'view'
}
