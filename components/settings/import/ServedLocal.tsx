import { useState } from 'react'
import type { ImportedLocal } from '@/lib/domain/import/import-plan'
import { posixLine, powerShellLine, proxyAddress } from '@/lib/domain/import/proxy-line'
import { parseAddress } from '@/lib/domain/connector-url'
import type { ConnectorScope } from '@/lib/domain/connector-scope'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { ScopeField } from '@/components/connectors/ScopeField'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t, tCount } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { TextField } from '@/components/ui/TextField'
import { AddStatus } from './AddStatus'
import { CommandLine } from './CommandLine'
import { useAddRemotes } from './use-add-remotes'

/** A port that a person's program may open; below are those of the system. */
const parsePort = (typed: string): number | undefined => {
  const port = /^\d{4,5}$/.test(typed.trim()) ? Number(typed) : 0
  return port >= 1024 && port <= 65_535 ? port : undefined
}

const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

/** The line that lets a browser reach a program of the person's computer, with a key that only the connector has. */
export const ServedLocal = ({
  local,
  port,
  isMarked = false,
}: {
  readonly local: ImportedLocal
  readonly port: number
  /** Whatever stands around it says by itself that it is added. */
  readonly isMarked?: boolean
}) => {
  const announce = useAnnounce()
  const { states, busy, refused, add } = useAddRemotes()
  const [key] = useState(newKey)
  const [typedPort, setTypedPort] = useState(String(port))
  const [scope, setScope] = useState<ConnectorScope | undefined>(
    local.scope === 'everywhere' ? undefined : 'conversation',
  )
  const parsedPort = parsePort(typedPort)
  const choice = { port: parsedPort ?? port, key }
  const state = states.get(local.key)
  const posix = posixLine(local, choice)
  const address = parseAddress(proxyAddress(choice.port))
  const addIt = async (): Promise<void> => {
    if (!address.ok || parsedPort === undefined) return
    const count = await add([
      {
        key: local.key,
        name: local.name,
        scope,
        enabled: local.enabled,
        resolved: { address: address.value, headers: { 'X-API-Key': choice.key } },
      },
    ])
    if (count > 0) announce(tCount('import_done', count))
  }
  return (
    <>
      {!(isMarked && state?.phase === 'added') && <AddStatus state={state} />}
      {posix === undefined ? (
        <Notice tone="danger">
          <p>{t('import_no_line')}</p>
        </Notice>
      ) : (
        <>
          <p className="text-xs text-ask">{t('import_line_caution')}</p>
          {local.variables.length > 0 && (
            <p className="text-xs">{t('import_variables', [local.variables.join(', ')])}</p>
          )}
          <CommandLine
            label={t('import_line', [local.name])}
            posix={posix}
            powerShell={powerShellLine(local, choice)}
          />
          {(state === undefined || state.phase === 'failed') && (
            <>
              <div className="max-w-100 text-xs">
                <TextField
                  label={t('import_port')}
                  hint={t('import_port_taken')}
                  inputMode="numeric"
                  maxLength={5}
                  invalid={parsedPort === undefined}
                  value={typedPort}
                  onChange={(event) => setTypedPort(event.target.value)}
                />
              </div>
              <ScopeField name={local.name} scope={scope} onChoose={setScope} />
              <Button
                size="small"
                className="justify-self-start"
                aria-label={t('import_add_running_named', [local.name])}
                aria-disabled={busy || parsedPort === undefined}
                onClick={() => void addIt()}
              >
                {t('import_add_running')}
              </Button>
            </>
          )}
          {refused && (
            <Notice tone="danger" isAlert>
              <p>{t('import_refused_hosts')}</p>
            </Notice>
          )}
          {state?.phase === 'failed' && <ErrorNotice error={state.error} />}
        </>
      )}
    </>
  )
}
