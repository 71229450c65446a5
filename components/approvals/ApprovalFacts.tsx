import type { ReactNode } from 'react'
import type { PendingApproval } from '@/lib/store/queries/approvals'
import { ArgumentsView } from '@/components/ui/ArgumentsView'
import { effectWords } from '@/components/ui/effect-words'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { ServerWords } from '@/components/ui/ServerWords'
import { Destinations } from './Destinations'
import { ProvenanceChip } from './ProvenanceChip'
import { ReasonList } from './ReasonList'
import { useSourceName } from './use-source-name'

/** The fixed rows of a card: who, what, where to, with which arguments, and why it is asked. All of it in sight. */
export const ApprovalFacts = ({ pending }: { readonly pending: PendingApproval }) => {
  const { approval, connector, tool } = pending
  const host = connector === undefined ? undefined : new URL(connector.url).host
  const description = tool?.definition.description
  const { show } = approval.decision
  const leaves = new Map([...show.what, ...show.to].map((leaf) => [leaf.path, leaf]))
  const nameOf = useSourceName()
  const noteOf = (path: string): ReactNode => {
    const leaf = leaves.get(path)
    if (leaf === undefined) return null
    return (
      <>
        <ProvenanceChip provenance={leaf.provenance} nameOf={nameOf} />
        {'secret' in leaf && leaf.secret && (
          <strong className="ml-1 text-xs text-danger">{t('value_secret')}</strong>
        )}
      </>
    )
  }
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2.5">
      <Fact label={t('fact_connector')} isNarrow={show.to.length === 0}>
        {connector === undefined ? (
          <span className="text-danger">{t('connector_removed')}</span>
        ) : (
          <span className="font-medium">{connector.name}</span>
        )}
      </Fact>
      {host !== undefined && (
        <Fact label={t('fact_destination')} isNarrow={show.to.length === 0}>
          <Destinations host={host} destinations={show.to} noteOf={noteOf} />
        </Fact>
      )}
      <Fact label={t('fact_tool')}>
        <span className="font-mono text-[0.92em]">
          <HiddenText text={approval.toolName} />
        </span>
        {description !== undefined && description !== '' && <ServerWords text={description} />}
      </Fact>
      <Fact label={t('fact_effect')}>
        {effectWords(approval.decision.effect)}
        {tool?.chosenEffect === undefined && (
          <span className="block text-xs text-muted">{t('effect_guessed')}</span>
        )}
      </Fact>
      <Fact label={t('fact_arguments')}>
        <div className="well mt-0.5">
          <ArgumentsView args={approval.args} noteOf={noteOf} />
        </div>
      </Fact>
      <Fact label={t('fact_reasons')}>
        <ReasonList reasons={approval.decision.reasons} />
      </Fact>
    </dl>
  )
}

const Fact = ({
  label,
  isNarrow = false,
  children,
}: {
  readonly label: string
  /** Stands beside its neighbour. */
  readonly isNarrow?: boolean
  readonly children: ReactNode
}) => (
  <div className={joinClasses('grid content-start gap-0.5', !isNarrow && 'col-span-2')}>
    <dt className="text-xs font-medium text-muted">{label}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
)
