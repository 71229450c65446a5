import { useId, useState } from 'react'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { Spinner } from '@/components/ui/Spinner'
import { TextField } from '@/components/ui/TextField'
import { MovedNotice } from './MovedNotice'
import { ADDED_WORDS } from './added-words'
import { RefusedNotice } from './RefusedNotice'
import { useConnect } from './use-connect'

const WORDS = {
  asking: 'connect_asking',
  connecting: 'connect_connecting',
  'signing-in': 'signing_in',
} as const

/** The field for a server's address. What was typed stays until the connector is there. */
export const AddConnector = () => {
  const announce = useAnnounce()
  const errorId = useId()
  const [address, setAddress] = useState('')
  const { phase, error, connect, clearError } = useConnect()
  const add = async (keyed: boolean): Promise<void> => {
    const added = await connect(address, { keyed })
    if (added === undefined) return
    setAddress('')
    announce(t(ADDED_WORDS[added]))
  }
  const connectTo = async (url: string): Promise<undefined> => {
    setAddress(url)
    if ((await connect(url)) === undefined) return
    setAddress('')
    announce(t('connector_added'))
  }
  return (
    <form
      className="grid gap-2.5 rounded-xl border bg-surface p-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void add(false)
      }}
    >
      <div className="grid gap-2 sm:flex sm:items-start">
        <div className="grow">
          <TextField
            label={t('server_address')}
            hint={t('server_address_hint')}
            inputMode="url"
            placeholder="https://example.com/mcp"
            value={address}
            readOnly={phase !== 'idle'}
            invalid={error !== undefined}
            errorId={error === undefined ? undefined : errorId}
            onChange={(event) => {
              setAddress(event.target.value)
              clearError()
            }}
          />
        </div>
        <Button
          type="submit"
          look="primary"
          className="shrink-0 sm:mt-6.5"
          aria-disabled={phase !== 'idle' || address.trim() === ''}
        >
          {t('connect')}
        </Button>
      </div>
      {phase !== 'idle' && (
        <output className="flex items-center gap-2 text-muted">
          <Spinner />
          {t(WORDS[phase])}
        </output>
      )}
      {error !== undefined &&
        (error.code === 'connector.moved' ? (
          <MovedNotice error={error} onUse={connectTo} />
        ) : (
          <RefusedNotice id={errorId} error={error} onHasKey={() => void add(true)} />
        ))}
    </form>
  )
}
