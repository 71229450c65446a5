import type { ReactNode } from 'react'
import { EFFECT_CLASSES } from '@/lib/domain/effect-class'
import { listTurnSites } from '@/lib/store/queries/audit'
import { listConnectors } from '@/lib/store/queries/connectors'
import { useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { effectWords } from '@/components/ui/effect-words'
import { t } from '@/components/ui/i18n'
import { SelectField } from '@/components/ui/SelectField'
import { TextField } from '@/components/ui/TextField'
import { AUDIT_KINDS, kindKey } from './audit-kind'
import { type LineFilter, NO_FILTER } from './line-filter'
import { RECORDED_VERDICTS } from './recorded-verdict'

const ANY = 'any'
const NO_SITE = 'none'
const VERDICTS = {
  unasked: 'verdict_unasked',
  asked: 'verdict_asked',
  refused: 'verdict_refused',
  allowed: 'verdict_allowed',
  declined: 'verdict_declined',
} as const

/** What of the record is shown. */
export const RecordFilters = ({
  filter,
  onChange,
}: {
  readonly filter: LineFilter
  readonly onChange: (filter: LineFilter) => void
}) => {
  const connectors = useRead(listConnectors, []) ?? []
  const sites = useRead(listTurnSites, []) ?? []
  const set = (change: Partial<LineFilter>): void => {
    const next = { ...filter, ...change }
    const { words, ...choices } = next
    const isAny = words === '' && Object.values(choices).every((choice) => choice === undefined)
    onChange(isAny ? NO_FILTER : next)
  }
  const site = filter.site === null ? NO_SITE : filter.site
  return (
    <search className="grid gap-2" aria-label={t('record_filters')}>
      <div className="flex items-end gap-2">
        <div className="grow">
          <TextField
            type="search"
            label={t('record_search')}
            value={filter.words}
            onChange={(event) => set({ words: event.target.value })}
          />
        </div>
        {filter !== NO_FILTER && (
          <Button onClick={() => onChange(NO_FILTER)}>{t('record_clear_filters')}</Button>
        )}
      </div>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-[repeat(auto-fit,minmax(8rem,1fr))]">
        <Choose
          label={t('fact_connector')}
          any={t('any_connector')}
          value={filter.connectorId}
          choices={connectors.map(({ id, name }) => ({ value: id, text: name }))}
          onChoose={(connectorId) => set({ connectorId })}
        />
        <Choose
          label={t('record_kind')}
          any={t('any_kind')}
          value={filter.kind}
          choices={AUDIT_KINDS.map((kind) => ({ value: kind, text: t(kindKey(kind)) }))}
          onChoose={(kind) => set({ kind })}
        />
        <Choose
          label={t('fact_effect')}
          any={t('any_effect')}
          value={filter.effect}
          choices={EFFECT_CLASSES.map((effect) => ({ value: effect, text: effectWords(effect) }))}
          onChoose={(effect) => set({ effect })}
        />
        <Choose
          label={t('record_verdict')}
          any={t('any_verdict')}
          value={filter.verdict}
          choices={RECORDED_VERDICTS.map((verdict) => ({
            value: verdict,
            text: t(VERDICTS[verdict]),
          }))}
          onChoose={(verdict) => set({ verdict })}
        />
        {sites.length > 0 && (
          <Choose
            label={t('fact_site')}
            any={t('any_site')}
            value={site}
            choices={[
              { value: NO_SITE, text: t('no_site') },
              ...sites.map((each) => ({ value: each, text: each })),
            ]}
            onChoose={(chosen) => set({ site: chosen === NO_SITE ? null : chosen })}
          />
        )}
      </div>
    </search>
  )
}

const Choose = <V extends string>({
  label,
  any,
  value,
  choices,
  onChoose,
}: {
  readonly label: string
  /** The words for not choosing. */
  readonly any: string
  readonly value: V | undefined
  readonly choices: readonly { readonly value: V; readonly text: string }[]
  readonly onChoose: (value: V | undefined) => void
}): ReactNode => (
  <SelectField<V | typeof ANY>
    label={label}
    value={value ?? ANY}
    choices={[{ value: ANY, text: any }, ...choices]}
    onChoose={(chosen) => onChoose(chosen === ANY ? undefined : chosen)}
  />
)
