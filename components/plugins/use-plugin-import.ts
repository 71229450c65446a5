import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { parseAddress } from '@/lib/domain/connector-url'
import type { PluginSource } from '@/lib/domain/plugin'
import type { Result } from '@/lib/domain/result'
import { readDownload } from '@/lib/store/queries/plugins'
import { repositoryArchive } from '@/lib/plugins/read/marketplace-source'
import type { PluginProblem } from '@/lib/plugins/read/plugin-problem'
import type { Collection } from '@/lib/plugins/read/read-collection'
import { useAppClient } from '@/components/AppClientProvider'
import { findMessage, t } from '@/components/ui/i18n'
import { problemSentence } from './plugin-words'
import type { Given } from './read-dropped'

export interface ReadSource {
  readonly id: number
  readonly collection: Collection
  readonly source: PluginSource
}

export interface PluginImport {
  readonly busy: boolean
  readonly problem: string | undefined
  readonly error: AppError | undefined
  readonly read: ReadSource | undefined
  readonly readGiven: (given: Given | undefined) => Promise<void>
  /** Call it in the gesture itself: the browser is asked for the host. */
  readonly readAddress: (url: string, more?: AddressPart) => Promise<void>
  readonly show: (collection: Collection, source: PluginSource) => void
  readonly startOver: () => void
}

export interface AddressPart {
  readonly folder: string
  readonly name: string
  readonly sha256?: string | undefined
}

/** From a folder, a file or an address to what is in it. The parsers are loaded when they are first needed. */
export const usePluginImport = (): PluginImport => {
  const { call, reader, requestHost } = useAppClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [error, setError] = useState<AppError>()
  const [read, setRead] = useState<ReadSource>()

  const begin = (): void => {
    setBusy(true)
    setProblem(undefined)
    setError(undefined)
  }
  const show = (collection: Collection, source: PluginSource): void =>
    setRead((before) => ({ id: (before?.id ?? 0) + 1, collection, source }))
  const take = (found: Result<Collection, PluginProblem>, source: PluginSource): void => {
    if (found.ok) show(found.value, source)
    else setProblem(problemSentence(found.error, (key, slots) => findMessage(key, slots) ?? ''))
  }
  return {
    busy,
    problem,
    error,
    read,
    show,
    startOver: () => setRead(undefined),
    readGiven: async (given) => {
      if (given === undefined) return
      begin()
      const name = given.kind === 'folder' ? given.name : given.file.name
      try {
        const { readGiven } = await import('./read-given')
        take(await readGiven(given), {
          kind: given.kind === 'folder' ? 'folder' : name.endsWith('.md') ? 'file' : 'archive',
          name,
        })
      } catch {
        setProblem(t('plugin_problem_unreadable', [name]))
      }
      setBusy(false)
    },
    readAddress: async (typed, part) => {
      const address = parseAddress(repositoryArchive(typed.trim()) ?? typed)
      if (!address.ok) return setError(address.error)
      const granting = requestHost(address.value.permission)
      begin()
      const { url } = address.value
      const fetched = (await granting) ? await call('plugin.fetch', { url }) : undefined
      if (fetched === undefined) setProblem(t('plugin_host_refused', [address.value.host]))
      else if (!fetched.ok) setError(fetched.error)
      else {
        const download = await readDownload(reader, fetched.value.id)
        const bytes = download?.bytes ?? new Uint8Array()
        const hash = part?.sha256 === undefined ? undefined : await sha256Of(bytes)
        const { readFetched } = await import('./read-given')
        if (hash !== undefined && hash !== part?.sha256) setProblem(t('plugin_hash_differs'))
        else
          take(readFetched(url, bytes, part?.folder ?? '', part?.name ?? ''), {
            kind: 'address',
            name: url,
          })
      }
      setBusy(false)
    },
  }
}

const sha256Of = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
