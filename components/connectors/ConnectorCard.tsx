import { useState } from 'react'
import type { ConnectorRow } from '@/lib/domain/connector'
import { parseAddress } from '@/lib/domain/connector-url'
import type { AppError } from '@/lib/domain/app-error'
import type { Result } from '@/lib/domain/result'
import { listTools } from '@/lib/store/queries/connectors'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { RenameForm } from '@/components/ui/RenameForm'
import { Toggle } from '@/components/ui/Toggle'
import { ConnectorActions } from './ConnectorActions'
import { ConnectorFacts } from './ConnectorFacts'
import { ConnectorIcon } from './ConnectorIcon'
import { ConnectorNotes } from './ConnectorNotes'
import { Doctor } from './doctor/Doctor'
import { MovedNotice } from './MovedNotice'
import { SignInSection } from './SignInSection'
import { SkippedTools } from './SkippedTools'
import { ToolsDisclosure } from './ToolsDisclosure'
import { ViewsSection } from './ViewsSection'
import { connectorLink } from './connector-link'

/** One connector: what it is, how it is, and what it may do. */
export const ConnectorCard = ({
  connector,
  isAlone = false,
}: {
  readonly connector: ConnectorRow
  /** On the connector's own page, which has its name for a title and its tools further below. */
  readonly isAlone?: boolean
}) => {
  const { call, requestHost } = useAppClient()
  const announce = useAnnounce()
  const tools = useRead((db) => listTools(db, connector.id), [connector.id])
  const [renaming, setRenaming] = useState(false)
  const [refreshing, setRefreshing] = useState(false)
  const [refused, setRefused] = useState<AppError>()
  const { id, name } = connector

  const run = async (work: Promise<Result<void>>): Promise<boolean> => {
    const result = await work
    setRefused(result.ok ? undefined : result.error)
    return result.ok
  }
  const refresh = async (): Promise<void> => {
    // Asked in the click itself: the host may have been taken back in the browser's own settings.
    const address = parseAddress(connector.url)
    const granting = address.ok ? requestHost(address.value.permission) : undefined
    setRefreshing(true)
    await granting
    if (await run(call('connector.refresh', { id }))) announce(t('refreshed', [name]))
    setRefreshing(false)
  }
  const moveTo = async (url: string): Promise<AppError | undefined> => {
    const moved = await call('connector.move', { id, url })
    return moved.ok ? undefined : moved.error
  }
  // What a sign-in is missing stands with the sign-in.
  const needsSignIn = connector.state === 'needs-sign-in'
  const error = needsSignIn ? undefined : (refused ?? connector.error)

  return (
    <article aria-label={name} className="grid gap-3 rounded-xl border bg-surface p-4">
      <div className="flex items-start gap-3">
        <ConnectorIcon connector={connector} />
        <div className="min-w-0 grow">
          {renaming ? (
            <RenameForm
              label={t('name')}
              value={name}
              maxLength={80}
              onRename={(next) => call('connector.rename', { id, name: next })}
              onDone={() => setRenaming(false)}
            />
          ) : (
            <ConnectorName name={name} isAlone={isAlone} />
          )}
          <ConnectorFacts connector={connector} />
        </div>
        <Toggle
          label={t('use_named', [name])}
          checked={connector.enabled}
          onChange={(enabled) => void run(call('connector.enable', { id, enabled }))}
        />
      </div>
      {error?.code === 'connector.moved' && <MovedNotice error={error} onUse={moveTo} />}
      {error !== undefined && error.code !== 'connector.moved' && (
        <ErrorNotice error={error} quiet={refused === undefined} />
      )}
      <ConnectorNotes
        connector={connector}
        onLeaveOutOrigin={(leaveOut) =>
          void run(call('connector.leave-out-origin', { id, leaveOut }))
        }
      />
      <SignInSection connector={connector} />
      <ConnectorActions
        name={name}
        refreshing={refreshing}
        onRefresh={() => void refresh()}
        onRename={() => setRenaming(true)}
        onRemove={() => void run(call('connector.remove', { id }))}
      />
      <Doctor
        connector={connector}
        toolCount={tools?.filter(({ present }) => present).length ?? 0}
      />
      {tools !== undefined && <ViewsSection connector={connector} tools={tools} />}
      {!isAlone && (
        <>
          {tools !== undefined && <ToolsDisclosure connector={connector} tools={tools} />}
          <SkippedTools
            {...(connector.skipped === undefined ? {} : { skipped: connector.skipped })}
          />
          <a
            href={connectorLink(id)}
            className="justify-self-start text-accent-strong underline-offset-2 hover:underline"
          >
            {t('connector_page_open', [name])}
          </a>
        </>
      )}
    </article>
  )
}

const ConnectorName = ({ name, isAlone }: { readonly name: string; readonly isAlone: boolean }) =>
  isAlone ? (
    <h1 className="text-xl font-semibold">{name}</h1>
  ) : (
    <h3 className="text-base font-semibold">{name}</h3>
  )
