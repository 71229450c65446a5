import { useState } from 'react'
import type { ImportedLocal } from '@/lib/domain/import/import-plan'
import {
  posixLine,
  powerShellLine,
  proxyAddress,
  quotedCommand,
} from '@/lib/domain/import/proxy-line'
import { parseAddress } from '@/lib/domain/connector-url'
import { useAnnounce } from '@/components/ui/Announcer'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, tCount } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { AddStatus } from './AddStatus'
import { CommandLine } from './CommandLine'
import { NEED_WORDS } from './import-words'
import { useAddRemotes } from './use-add-remotes'

const FIRST_PORT = 8931

const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

/** A program of the person's computer: what it needs, what the file would run, and the line that lets a browser reach it. */
export const LocalEntry = ({
  local,
  index,
}: {
  readonly local: ImportedLocal
  readonly index: number
}) => {
  const announce = useAnnounce()
  const { states, busy, refused, add } = useAddRemotes()
  const [choice] = useState(() => ({ port: FIRST_PORT + index, key: newKey() }))
  const state = states.get(local.key)
  const posix = posixLine(local, choice)
  const address = parseAddress(proxyAddress(choice.port))
  const addIt = async (): Promise<void> => {
    if (!address.ok) return
    const count = await add([
      {
        key: local.key,
        name: local.name,
        scope: local.scope === 'everywhere' ? undefined : 'conversation',
        enabled: local.enabled,
        resolved: { address: address.value, headers: { 'X-API-Key': choice.key } },
      },
    ])
    if (count > 0) announce(tCount('import_done', count))
  }
  return (
    <article aria-label={local.name} className="grid gap-2 rounded-lg border p-3">
      <div className="flex flex-wrap items-center gap-2">
        <h5 className="font-medium">{local.name}</h5>
        {!local.enabled && <Badge>{t('import_file_off')}</Badge>}
        <AddStatus state={state} />
      </div>
      <p>{t(NEED_WORDS[local.need])}</p>
      <div className="grid gap-1">
        <p className="text-xs text-muted">{t('import_file_command')}</p>
        <blockquote className="border-l-2 pl-2.5 font-mono text-xs text-muted">
          <HiddenText text={quotedCommand(local)} />
        </blockquote>
      </div>
      {local.notTaken.length > 0 && (
        <p className="text-xs text-muted">
          {t('import_not_taken', [local.notTaken.slice(0, 12).join(', ')])}
        </p>
      )}
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
            <Button
              size="small"
              className="justify-self-start"
              aria-label={t('import_add_running_named', [local.name])}
              aria-disabled={busy}
              onClick={() => void addIt()}
            >
              {t('import_add_running')}
            </Button>
          )}
          {refused && (
            <Notice tone="danger" isAlert>
              <p>{t('import_refused_hosts')}</p>
            </Notice>
          )}
          {state?.phase === 'failed' && <ErrorNotice error={state.error} />}
        </>
      )}
    </article>
  )
}
