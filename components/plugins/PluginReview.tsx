import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { PluginSource } from '@/lib/domain/plugin'
import type { ReadPlugin } from '@/lib/plugins/read/read-plugin'
import { fillUserConfig, isAnswerFit, missingAnswers } from '@/lib/plugins/read/user-config'
import { readPluginRow } from '@/lib/store/queries/plugins'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { PluginDifference } from './PluginDifference'
import { PluginParts } from './PluginParts'
import { UserConfigFields } from './UserConfigFields'
import { NotHereList } from './NotHereList'

/** All that a plugin brings and all that it cannot do here, before any of it is installed. */
export const PluginReview = ({
  plugin,
  source,
  onInstalled,
}: {
  readonly plugin: ReadPlugin
  readonly source: PluginSource
  readonly onInstalled: () => void
}) => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const [error, setError] = useState<AppError>()
  const { questions } = plugin
  const { facts, skills, agents } = plugin.package
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({})
  const found = useRead(async (db) => ({ row: await readPluginRow(db, facts.name) }), [facts.name])
  if (found === undefined) return null
  const before = found.row
  const kept = before?.answers
  const answers = Object.fromEntries(
    questions.map(({ key, suggestion = '' }) => [key, given[key] ?? kept?.[key] ?? suggestion]),
  )
  const filled = fillUserConfig(plugin.package, questions, answers)
  const isSame =
    before?.hash === facts.hash &&
    JSON.stringify(kept ?? {}) === JSON.stringify(filled.facts.answers ?? {})
  const isUnanswered = questions.some(
    (question) =>
      !question.sensitive &&
      ((question.required && answers[question.key] === '') ||
        !isAnswerFit(question, answers[question.key] ?? '')),
  )
  const isEmpty =
    skills.length + agents.length === 0 &&
    facts.servers === undefined &&
    facts.needAddress.length === 0
  const install = async (): Promise<void> => {
    const result = await call('plugin.install', {
      package: { ...filled, source },
      ...(before === undefined ? {} : { replaces: before.hash }),
    })
    if (!result.ok) return setError(result.error)
    announce(t('plugin_installed_announced', [facts.title]))
    onInstalled()
  }
  const about = [facts.version, facts.author, facts.license].filter((part) => part !== undefined)
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <h4 className="font-semibold">
          <bdi>
            <HiddenText text={facts.title} />
          </bdi>{' '}
          <span className="font-normal text-muted">{about.join(' · ')}</span>
        </h4>
        {facts.description !== undefined && (
          <p dir="auto">
            <HiddenText text={facts.description} />
          </p>
        )}
        <p className="font-mono text-xs break-all text-muted">{t('plugin_hash', [facts.hash])}</p>
      </div>
      {isSame && (
        <Notice>
          <p>{t('plugin_same')}</p>
        </Notice>
      )}
      {before !== undefined && !isSame && <PluginDifference before={before} after={filled} />}
      {questions.length > 0 && (
        <UserConfigFields
          questions={questions}
          answers={answers}
          missing={missingAnswers(plugin.package, filled.facts.answers ?? {})}
          onAnswer={(key, answer) => setGiven({ ...given, [key]: answer })}
        />
      )}
      <PluginParts plugin={plugin} />
      <NotHereList plugin={plugin} />
      <Notice tone="ask">
        <p>{t('plugin_trust')}</p>
      </Notice>
      {isEmpty && (
        <Notice tone="danger">
          <p>{t('plugin_empty')}</p>
        </Notice>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
      {!isSame && (
        <Button
          look="primary"
          className="justify-self-start"
          aria-disabled={isEmpty || isUnanswered}
          onClick={() => void (!isEmpty && !isUnanswered && install())}
        >
          {t(before === undefined ? 'plugin_install' : 'plugin_update', [facts.title])}
        </Button>
      )}
    </div>
  )
}
