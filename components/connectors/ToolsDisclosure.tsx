import type { ConnectorRow } from '@/lib/domain/connector'
import type { ToolRow } from '@/lib/domain/tool'
import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'
import { ToolCounts } from './ToolCounts'
import { ToolList } from './ToolList'

/** A connector's tools, folded. */
export const ToolsDisclosure = ({
  connector,
  tools,
}: {
  readonly connector: ConnectorRow
  readonly tools: readonly ToolRow[]
}) => {
  if (tools.length === 0) return <p className="text-muted">{t('no_tools')}</p>
  return (
    <Disclosure
      className="border-t pt-2"
      summary={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <ToolCounts tools={tools} />
        </span>
      }
    >
      <ToolList connector={connector} tools={tools} />
    </Disclosure>
  )
}
