import type { ConnectorId } from '@/lib/domain/ids'
import type { RememberedGrant } from '@/lib/store/queries/grants'

export interface GroupedGrants {
  readonly connectors: readonly {
    readonly id: ConnectorId
    readonly name: string
    readonly members: readonly RememberedGrant[]
  }[]
  /** By site, undefined for none; empty where no grant was given on a site, since "no site" alone says nothing. */
  readonly sites: readonly {
    readonly site: string | undefined
    readonly members: readonly RememberedGrant[]
  }[]
}

/** Grants by connector and by site, each group in the order given. */
export const groupGrants = (grants: readonly RememberedGrant[]): GroupedGrants => {
  const byConnector = groupBy(grants, ({ grant }) => grant.connectorId)
  const bySite = groupBy(grants, ({ grant }) => grant.site)
  const onSites = grants.some(({ grant }) => grant.site !== undefined)
  return {
    connectors: [...byConnector].map(([id, members]) => ({
      id,
      name: members[0]?.connector?.name ?? id,
      members,
    })),
    sites: onSites ? [...bySite].map(([site, members]) => ({ site, members })) : [],
  }
}

const groupBy = <K>(
  grants: readonly RememberedGrant[],
  keyOf: (each: RememberedGrant) => K,
): Map<K, RememberedGrant[]> => {
  const groups = new Map<K, RememberedGrant[]>()
  for (const each of grants) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return groups
}
