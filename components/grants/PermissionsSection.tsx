import { listConnectors } from '@/lib/store/queries/connectors'
import { listGrants } from '@/lib/store/queries/grants'
import { useRead } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'
import { Section } from '@/components/ui/Section'
import { grantStanding } from './grant-standing'
import { GrantedSites } from './GrantedSites'
import { PermissionMatrix } from './PermissionMatrix'
import { RememberedGrants } from './RememberedGrants'
import { SensitiveSites } from './SensitiveSites'

/** What may run without asking, what asks and what is off; and everything that a card's answer has left behind. */
export const PermissionsSection = () => {
  const connectors = useRead(listConnectors, [])
  const grants = useRead(listGrants, [])
  if (connectors === undefined || grants === undefined) return null
  const inForce = grants.filter((each) => grantStanding(each) !== 'ended')
  return (
    <Section title={t('permissions')} lead={t('permissions_lead')}>
      <PermissionMatrix connectors={connectors} grants={inForce} />
      <RememberedGrants grants={grants} />
      <GrantedSites />
      <SensitiveSites />
    </Section>
  )
}
