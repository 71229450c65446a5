import { useState } from 'react'
import type { ConnectorScope } from '@/lib/domain/connector-scope'
import { resolveRemote, type ResolveFailure } from '@/lib/domain/import/resolve-remote'
import type { ImportedRemote } from '@/lib/domain/import/import-plan'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { t, tCount } from '@/components/ui/i18n'
import { HiddenText } from '@/components/ui/HiddenText'
import { Notice } from '@/components/ui/Notice'
import { Spinner } from '@/components/ui/Spinner'
import { ImportQuestions } from './ImportQuestions'
import { LeftOutEntries } from './LeftOutEntries'
import { LocalEntry } from './LocalEntry'
import { RemoteEntry } from './RemoteEntry'
import { SHAPE_WORDS } from './import-words'
import { useAddRemotes } from './use-add-remotes'
import type { ReadConfiguration } from './use-import'

/** What a configuration would add. Nothing is added before the person presses the button. */
export const ImportReview = ({
  read,
  tickedAtFirst = true,
  onOver,
}: {
  readonly read: ReadConfiguration
  /** False where what is proposed is more than anybody wants. */
  readonly tickedAtFirst?: boolean
  readonly onOver: () => void
}) => {
  const { plan, file } = read
  const announce = useAnnounce()
  const adding = useAddRemotes()
  const [ticked, setTicked] = useState(
    () =>
      new Set(
        plan.remotes
          .filter((row) => tickedAtFirst && row.enabled && !row.nameTaken)
          .map((row) => row.key),
      ),
  )
  const [scopes, setScopes] = useState<ReadonlyMap<string, ConnectorScope | undefined>>(
    () => new Map(plan.remotes.map((row) => [row.key, scopeOf(row)])),
  )
  const [answers, setAnswers] = useState<ReadonlyMap<string, string>>(
    () => new Map(plan.questions.map(({ id, suggestion }) => [id, suggestion ?? ''])),
  )
  const [failures, setFailures] = useState<ReadonlyMap<string, ResolveFailure>>(new Map())

  const isOpen = ({ key }: ImportedRemote): boolean => {
    const phase = adding.states.get(key)?.phase
    return phase === undefined || phase === 'failed'
  }
  const chosen = plan.remotes.filter((row) => ticked.has(row.key) && isOpen(row))
  const asked = new Set(chosen.flatMap((row) => row.asks))
  const questions = plan.questions.filter(({ id }) => asked.has(id))

  const addChosen = async (): Promise<void> => {
    const resolved = chosen.map((row) => ({ row, result: resolveRemote(row, answers) }))
    setFailures(
      new Map(resolved.flatMap(({ row, result }) => (result.ok ? [] : [[row.key, result.error]]))),
    )
    const count = await adding.add(
      resolved.flatMap(({ row, result }) =>
        result.ok
          ? [
              {
                key: row.key,
                name: row.nameTaken ? `${row.name.slice(0, 78)} 2` : row.name,
                scope: scopes.get(row.key),
                enabled: row.enabled,
                resolved: result.value,
              },
            ]
          : [],
      ),
    )
    if (count > 0) announce(tCount('import_done', count))
  }

  return (
    <div className="grid gap-4 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 grow">
          <h3 className="text-base font-semibold">
            {t('import_found', [t(SHAPE_WORDS[plan.shape])])}
          </h3>
          <p className="text-xs text-muted">
            {file === undefined ? (
              t('import_pasted')
            ) : (
              <HiddenText text={t('import_from', [file])} />
            )}
          </p>
        </div>
        <Button size="small" onClick={onOver}>
          {t('import_over')}
        </Button>
      </div>
      {plan.remotes.length > 0 && (
        <section aria-label={t('import_remotes')} className="grid gap-2">
          <h4 className="font-semibold">{t('import_remotes')}</h4>
          <ul className="grid gap-2">
            {plan.remotes.map((remote) => (
              <RemoteEntry
                key={remote.key}
                remote={remote}
                questions={plan.questions}
                ticked={ticked.has(remote.key)}
                onTick={(on) =>
                  setTicked((before) => {
                    const next = new Set(before)
                    if (on) next.add(remote.key)
                    else next.delete(remote.key)
                    return next
                  })
                }
                scope={scopes.get(remote.key)}
                onScope={(scope) => setScopes((before) => new Map(before).set(remote.key, scope))}
                state={adding.states.get(remote.key)}
                failure={failures.get(remote.key)}
              />
            ))}
          </ul>
          {questions.length > 0 && (
            <ImportQuestions
              questions={questions}
              answers={answers}
              onAnswer={(id, answer) => setAnswers((before) => new Map(before).set(id, answer))}
            />
          )}
          {adding.refused && (
            <Notice tone="danger" isAlert>
              <p>{t('import_refused_hosts')}</p>
            </Notice>
          )}
          <div className="flex items-center gap-3">
            <Button
              look="primary"
              aria-disabled={chosen.length === 0 || adding.busy}
              onClick={() => void addChosen()}
            >
              {tCount('import_add_n', chosen.length)}
            </Button>
            {adding.busy && <Spinner />}
          </div>
        </section>
      )}
      {plan.locals.length > 0 && (
        <section aria-label={t('import_locals')} className="grid gap-2">
          <h4 className="font-semibold">{t('import_locals')}</h4>
          <p className="text-muted">{t('import_locals_lead')}</p>
          {plan.locals.map((local, index) => (
            <LocalEntry key={local.key} local={local} index={index} />
          ))}
        </section>
      )}
      <LeftOutEntries leftOut={plan.leftOut} otherKeys={plan.otherKeys} />
    </div>
  )
}

/** A project is no site: what it keeps to itself stays out of conversations until the person names its sites. */
const scopeOf = ({ scope }: ImportedRemote): ConnectorScope | undefined =>
  scope === 'everywhere' ? undefined : 'conversation'
