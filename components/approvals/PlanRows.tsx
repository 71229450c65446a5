import type { PlannedRow } from '@/lib/domain/approval'
import { listWithPages } from '@/lib/store/queries/connectors'
import { useRead } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { t } from '@/components/ui/i18n'
import { ArgumentsFact } from './ArgumentsFact'
import { ConnectorIdentity } from './ConnectorIdentity'
import { describeAction } from './describe-action'
import { Destinations } from './Destinations'
import { Fact, FactList } from './Fact'
import { scopeFolds, type Folds } from './use-folds'
import { useSourceName } from './use-source-name'

/** Every exact call of a plan as its own row: who, what, where to, with which arguments. Nothing of a row is folded away. */
export const PlanRows = ({
  rows,
  folds,
}: {
  readonly rows: readonly PlannedRow[]
  readonly folds: Folds
}) => {
  const connectors = useRead(listWithPages, []) ?? []
  const nameOf = useSourceName()
  return (
    <ol className="grid gap-2">
      {rows.map((row, index) => {
        const connector = connectors.find(({ id }) => id === row.connectorId)
        const { effect, show, alarm } = row.decision
        return (
          // The same call may stand in a plan twice; its place is all that tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="grid gap-2 rounded-lg border p-2.5">
            <h3 className="flex items-start justify-between gap-2 font-medium">
              <span>
                {index + 1}.{' '}
                {describeAction({
                  effect,
                  toolName: row.toolName,
                  connectorName: connector?.name ?? t('connector_removed'),
                })}
              </span>
              {alarm && <Badge tone="danger">{t('row_alarm')}</Badge>}
            </h3>
            <FactList>
              <Fact label={t('fact_connector')} isBare>
                <ConnectorIdentity connector={connector} isBrief />
              </Fact>
              {show.to.length > 0 && (
                <Fact label={t('fact_to')}>
                  <Destinations destinations={show.to} nameOf={nameOf} />
                </Fact>
              )}
              <Fact label={t('fact_what')}>
                <ArgumentsFact
                  args={row.args}
                  show={show}
                  nameOf={nameOf}
                  folds={scopeFolds(folds, String(index))}
                />
              </Fact>
            </FactList>
          </li>
        )
      })}
    </ol>
  )
}
