import { useEffect, useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import { pluginOfConnector, readServerSkill } from '@/lib/plugins/read/server-skill'
import { filesOfOffer } from '@/lib/plugins/read/server-skill-files'
import type { ReadPlugin } from '@/lib/plugins/read/read-plugin'
import { listPlugins, listSkills, readPluginFiles } from '@/lib/store/queries/plugins'
import { readKept } from '@/lib/store/queries/results'
import { useAppClient } from '@/components/AppClientProvider'
import type { ServerSkillItem } from '@/components/offers/offer-items'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { Spinner } from '@/components/ui/Spinner'
import { PluginReview } from './PluginReview'
import { problemSentence } from './plugin-words'
import { factsOf } from './store-own-skills'

/** Reads a server's skill, once, and shows all of it before it counts for anything. */
export const ServerSkillReview = ({
  connector,
  item,
  onOver,
}: {
  readonly connector: ConnectorRow
  readonly item: ServerSkillItem
  readonly onOver: () => void
}) => {
  const { call, reader } = useAppClient()
  const [read, setRead] = useState<ReadPlugin>()
  const [error, setError] = useState<AppError>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let gone = false
    const look = async (): Promise<void> => {
      const texts = new Map<string, string | undefined>()
      for (const uri of [item.uri, ...filesOfOffer(item).read.map((file) => file.uri)]) {
        const answer = await call('skill.read', { connectorId: connector.id, uri })
        if (gone) return
        if (!answer.ok) return setError(answer.error)
        const kept = await readKept(reader, answer.value.id)
        const part = kept?.parts.find((one) => one.type === 'resource' && one.uri === uri)
        texts.set(uri, part?.type === 'resource' ? part.text : undefined)
      }
      const [plugins, rows] = await Promise.all([listPlugins(reader), listSkills(reader)])
      const skills = rows.map((row) => ({ ...factsOf(row), plugin: row.plugin }))
      const shelf = { plugins, skills }
      const files = await readPluginFiles(reader, pluginOfConnector(connector, shelf))
      if (gone) return
      const found = readServerSkill(connector, item, texts, shelf, files)
      if (found.ok) setRead(found.value)
      else setProblem(problemSentence(found.error, t))
    }
    void look()
    return () => {
      gone = true
    }
    // Read once for each press.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [connector.id, item.uri])
  if (error !== undefined) return <ErrorNotice error={error} />
  if (problem !== undefined)
    return (
      <Notice tone="danger">
        <p>{problem}</p>
      </Notice>
    )
  if (read === undefined) return <Spinner />
  return (
    <PluginReview
      plugin={read}
      source={{ kind: 'connector', name: new URL(connector.url).host }}
      onInstalled={onOver}
    />
  )
}
