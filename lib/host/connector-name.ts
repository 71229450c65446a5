import type { ConnectorRow } from '@/lib/domain/connector'
import { looksAlike } from '@/lib/policy/look-alike'

const NAME_LENGTH = 80
const OWN_NAME = 'Sayso'

/**
 * What a connector is called until the person renames it: its server's own title, or its host where there is none.
 * Threat: a server that calls itself as another connector does, or as we do, to be taken for it; then it is its host too.
 */
export const nameFor = (
  serverName: string | undefined,
  host: string,
  others: readonly Pick<ConnectorRow, 'name'>[],
): string => {
  const title = serverName?.slice(0, NAME_LENGTH).trim() ?? ''
  const taken = [OWN_NAME, ...others.map(({ name }) => name)]
  return title === '' || taken.some((name) => looksAlike(name, title))
    ? host.slice(0, NAME_LENGTH)
    : title
}
