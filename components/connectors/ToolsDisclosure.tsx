import type { ConnectorRow } from '@/lib/domain/connector'
import type { ToolRow } from '@/lib/domain/tool'
import { Badge } from '@/components/ui/Badge'
import { Disclosure } from '@/components/ui/Disclosure'
import { t, tCount } from '@/components/ui/i18n'
import { ToolList } from './ToolList'

/** A connector's tools, folded: how many there are and how many need a look. */
export const ToolsDisclosure = ({
  connector,
  tools,
}: {
  readonly connector: ConnectorRow
  readonly tools: readonly ToolRow[]
}) => {
  if (tools.length === 0) return <p className="text-muted">{t('no_tools')}</p>
  const suspended = tools.filter((tool) => tool.definitionHash !== tool.approvedHash).length
  const unclassified = tools.filter((tool) => tool.chosenEffect === undefined).length
  return (
    <Disclosure
      className="border-t pt-2"
      summary={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{tCount('tools_count', tools.length)}</span>
          {suspended > 0 && <Badge tone="ask">{tCount('tools_suspended', suspended)}</Badge>}
          {unclassified > 0 && <Badge>{tCount('tools_unclassified', unclassified)}</Badge>}
        </span>
      }
    >
      <ToolList connector={connector} tools={tools} />
    </Disclosure>
  )
}
