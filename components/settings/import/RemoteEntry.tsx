import { useId } from 'react'
import type { ImportedRemote, ImportQuestion } from '@/lib/domain/import/import-plan'
import type { ResolveFailure } from '@/lib/domain/import/resolve-remote'
import { Badge } from '@/components/ui/Badge'
import type { ConnectorScope } from '@/lib/domain/connector-scope'
import { ScopeField } from '@/components/connectors/ScopeField'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { AddStatus } from './AddStatus'
import type { AddState } from './use-add-remotes'

/** One remote server of a configuration: where it is, what it will be asked and given, and how far it got. */
export const RemoteEntry = ({
  remote,
  questions,
  ticked,
  onTick,
  scope,
  onScope,
  state,
  failure,
}: {
  readonly remote: ImportedRemote
  readonly questions: readonly ImportQuestion[]
  readonly ticked: boolean
  readonly onTick: (ticked: boolean) => void
  readonly scope: ConnectorScope | undefined
  readonly onScope: (scope: ConnectorScope | undefined) => void
  readonly state: AddState | undefined
  readonly failure: ResolveFailure | undefined
}) => {
  const id = useId()
  const { name, shownAddress, enabled, nameTaken, notTaken } = remote
  const isSettled = state !== undefined && state.phase !== 'failed'
  return (
    <li className="grid gap-1.5 rounded-lg border p-3">
      <div className="flex flex-wrap items-start gap-2.5">
        <input
          id={id}
          type="checkbox"
          className="mt-1 size-4 shrink-0"
          aria-label={t('import_tick', [name])}
          aria-describedby={`${id}-facts`}
          checked={ticked}
          disabled={isSettled}
          onChange={(event) => onTick(event.target.checked)}
        />
        <div id={`${id}-facts`} className="grid min-w-40 grow basis-0 gap-1">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <label htmlFor={id} className="font-medium">
              {name}
            </label>
            {!enabled && <Badge>{t('import_file_off')}</Badge>}
            <AddStatus state={state} />
          </div>
          <p className="font-mono text-xs text-muted">{shownAddress}</p>
          <p className="text-xs">{factsOf(remote, questions).join(' · ')}</p>
          {notTaken.length > 0 && (
            <p className="text-xs text-muted">{t('import_not_taken', [listed(notTaken)])}</p>
          )}
          {nameTaken && <p className="text-xs text-ask">{t('import_name_taken')}</p>}
          {/* Whatever is chosen: a line that went would move the button from under a press that ends the typing of sites. */}
          {remote.scope === 'sites' && (
            <p className="text-xs text-muted">{t('import_scope_project')}</p>
          )}
        </div>
        <ScopeField name={name} scope={scope} onChoose={onScope} />
      </div>
      {state?.phase === 'failed' && <ErrorNotice error={state.error} />}
      {failure !== undefined && !isSettled && <FailureNotice failure={failure} />}
    </li>
  )
}

const FailureNotice = ({ failure }: { readonly failure: ResolveFailure }) =>
  failure.code === 'address' ? (
    <ErrorNotice error={failure.error} />
  ) : (
    <Notice tone="danger" isAlert>
      <p>
        {failure.code === 'answer-missing'
          ? t('import_answer_missing')
          : t('import_value_unfit', [failure.name])}
      </p>
    </Notice>
  )

const MOST_LISTED = 12

const listed = (names: readonly string[]): string =>
  [...names.slice(0, MOST_LISTED), ...(names.length > MOST_LISTED ? ['…'] : [])].join(', ')

const factsOf = (
  { asks, headers, client, unwrapped }: ImportedRemote,
  questions: readonly ImportQuestion[],
): readonly string[] => {
  const names = questions.filter(({ id }) => asks.includes(id)).map((question) => question.name)
  return [
    ...(headers.length > 0
      ? [t('import_asks_headers', [listed(headers.map((header) => header.name))])]
      : [t('import_asks_sign_in')]),
    ...(names.length > 0 ? [t('import_asks_answers', [listed(names)])] : []),
    ...(client === undefined ? [] : [t('import_asks_client')]),
    ...(unwrapped ? [t('import_unwrapped')] : []),
  ]
}
