import { lazy, Suspense } from 'react'
import { ActivitySection } from '@/components/activity/ActivitySection'
import { connectorIn } from '@/components/connectors/connector-link'
import { ConnectorsSection } from '@/components/connectors/ConnectorsSection'
import { IncognitoNotice } from '@/components/data/IncognitoNotice'
import { PermissionsSection } from '@/components/grants/PermissionsSection'
import { ModelSection } from '@/components/model/ModelSection'
import { t } from '@/components/ui/i18n'
import { Mark } from '@/components/ui/Mark'
import { BudgetSection } from '@/components/usage/BudgetSection'
import { Spinner } from '@/components/ui/Spinner'
import { useHash } from '@/components/ui/use-hash'
import { InstructionsSection } from './InstructionsSection'
import { NotificationsSection } from './NotificationsSection'
import { OpenPanelButton } from './OpenPanelButton'
import { ImportSection } from './import/ImportSection'
import { PluginsSection } from '@/components/plugins/PluginsSection'
import { LockSection } from '@/components/vault/LockSection'

const ConnectorPage = lazy(async () => ({
  default: (await import('@/components/connectors/page/ConnectorPage')).ConnectorPage,
}))

const WelcomePage = lazy(async () => ({
  default: (await import('@/components/welcome/WelcomePage')).WelcomePage,
}))

const DataSection = lazy(async () => ({
  default: (await import('@/components/data/DataSection')).DataSection,
}))

/** The settings page, or in its place what its address names: the first minutes, or the page of a connector. */
export const SettingsPage = () => {
  const hash = useHash()
  const connectorId = connectorIn(hash)
  return (
    <div className="mx-auto grid max-w-3xl gap-8 p-4 pb-16 sm:p-8">
      <Suspense fallback={<Spinner />}>
        {hash.has('welcome') ? (
          <WelcomePage />
        ) : connectorId === undefined ? (
          <AllSettings />
        ) : (
          <ConnectorPage key={connectorId} id={connectorId} />
        )}
      </Suspense>
    </div>
  )
}

const AllSettings = () => (
  <>
    <header className="flex flex-wrap items-center gap-3">
      <Mark size={36} />
      <div className="min-w-0 grow">
        <h1 className="text-xl leading-tight font-semibold">{t('settings_title')}</h1>
        <p className="text-muted">{t('extension_description')}</p>
      </div>
      <a href="#welcome" className="min-h-6 text-accent-strong underline underline-offset-2">
        {t('welcome_link')}
      </a>
      <OpenPanelButton />
    </header>
    <IncognitoNotice />
    <main className="grid gap-10">
      <ConnectorsSection />
      <ImportSection />
      <PluginsSection />
      <ModelSection />
      <InstructionsSection />
      <BudgetSection />
      <NotificationsSection />
      <LockSection />
      <PermissionsSection />
      <ActivitySection />
      <Suspense>
        <DataSection />
      </Suspense>
    </main>
  </>
)
