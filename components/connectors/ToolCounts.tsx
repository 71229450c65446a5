import type { ToolRow } from '@/lib/domain/tool'
import { Badge } from '@/components/ui/Badge'
import { t, tCount } from '@/components/ui/i18n'

/** How many tools there are, and how many need a look. */
export const ToolCounts = ({ tools }: { readonly tools: readonly ToolRow[] }) => {
  const suspended = tools.filter((tool) => tool.definitionHash !== tool.approvedHash).length
  const unclassified = tools.filter((tool) => tool.chosenEffect === undefined).length
  if (tools.length === 0) return <span className="text-muted">{t('no_tools')}</span>
  return (
    <>
      <span className="font-medium">{tCount('tools_count', tools.length)}</span>
      {suspended > 0 && <Badge tone="ask">{tCount('tools_suspended', suspended)}</Badge>}
      {unclassified > 0 && <Badge>{tCount('tools_unclassified', unclassified)}</Badge>}
    </>
  )
}
