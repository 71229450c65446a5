import { useEffect, useState } from 'react'
import type { PluginRow } from '@/lib/domain/plugin'
import { readImport } from '@/lib/domain/import/read-import'
import { listConnectors } from '@/lib/store/queries/connectors'
import { useAppClient } from '@/components/AppClientProvider'
import { ImportReview } from '@/components/settings/import/ImportReview'
import type { ReadConfiguration } from '@/components/settings/import/use-import'
import { t } from '@/components/ui/i18n'
import { askedOfPlugin } from './asked-of-plugin'

/** A plugin's servers in the review through which every configuration goes: none is added before the person ticks it. */
export const ProposedConnectors = ({
  plugin: { title, servers, asks, needAddress },
}: {
  readonly plugin: PluginRow
}) => {
  const { reader } = useAppClient()
  const [read, setRead] = useState<ReadConfiguration>()
  useEffect(() => {
    let gone = false
    const look = async (): Promise<void> => {
      const plan =
        servers === undefined ? undefined : readImport(servers, await listConnectors(reader))
      if (gone || plan?.ok !== true) return
      const remotes = plan.value.remotes.map((remote) => ({
        ...remote,
        scope: 'everywhere' as const,
      }))
      const questions = askedOfPlugin(plan.value.questions, asks)
      setRead({ id: 1, plan: { ...plan.value, remotes, questions }, file: title })
    }
    void look()
    return () => {
      gone = true
    }
  }, [reader, servers, asks, title])
  return (
    <div className="grid gap-2 py-2">
      {needAddress.length > 0 && (
        <p className="text-xs">{t('plugin_need_address', [needAddress.join(', ')])}</p>
      )}
      {read !== undefined && (
        <ImportReview read={read} tickedAtFirst={false} onOver={() => setRead(undefined)} />
      )}
    </div>
  )
}
