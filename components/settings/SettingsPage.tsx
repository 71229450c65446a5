import { lazy, Suspense, useEffect, useState } from 'react'
import { ActivitySection } from '@/components/activity/ActivitySection'
import { connectorIn } from '@/components/connectors/connector-link'
import { ConnectorsSection } from '@/components/connectors/ConnectorsSection'
import { useAppClient } from '@/components/AppClientProvider'
import { PermissionsSection } from '@/components/grants/PermissionsSection'
import { ModelSection } from '@/components/model/ModelSection'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { Mark } from '@/components/ui/Mark'
import { BudgetSection } from '@/components/usage/BudgetSection'
import { Spinner } from '@/components/ui/Spinner'
import { useHash } from '@/components/ui/use-hash'
import { InstructionsSection } from './InstructionsSection'
import { ImportSection } from './import/ImportSection'
import { PluginsSection } from '@/components/plugins/PluginsSection'
import { LockSection } from '@/components/vault/LockSection'

const ConnectorPage = lazy(async () => ({
  default: (await import('@/components/connectors/page/ConnectorPage')).ConnectorPage,
}))

const DataSection = lazy(async () => ({
  default: (await import('@/components/data/DataSection')).DataSection,
}))

/** The settings page, or in its place the page of the connector that its address names. */
export const SettingsPage = () => {
  const connectorId = connectorIn(useHash())
  return (
    <div className="mx-auto grid max-w-3xl gap-8 p-4 pb-16 sm:p-8">
      {connectorId === undefined ? (
        <AllSettings />
      ) : (
        <Suspense fallback={<Spinner />}>
          <ConnectorPage key={connectorId} id={connectorId} />
        </Suspense>
      )}
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
      <OpenPanelButton />
    </header>
    <main className="grid gap-10">
      <ConnectorsSection />
      <ImportSection />
      <PluginsSection />
      <ModelSection />
      <InstructionsSection />
      <BudgetSection />
      <LockSection />
      <PermissionsSection />
      <ActivitySection />
      <Suspense>
        <DataSection />
      </Suspense>
    </main>
  </>
)

const OpenPanelButton = () => {
  const { openPanel, readWindowId } = useAppClient()
  const [windowId, setWindowId] = useState<number>()
  useEffect(() => {
    const read = (): void => void readWindowId().then(setWindowId)
    read()
    // The tab may have been moved to another window meanwhile.
    window.addEventListener('focus', read)
    return () => window.removeEventListener('focus', read)
  }, [readWindowId])
  return (
    <Button
      look="primary"
      disabled={windowId === undefined}
      onClick={() => (windowId === undefined ? undefined : openPanel(windowId))}
    >
      {t('open_sayso')}
    </Button>
  )
}
