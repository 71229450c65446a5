import type { ToolRow } from '@/lib/domain/tool'
import type { RememberedGrant } from '@/lib/store/queries/grants'
import { t } from '@/components/ui/i18n'
import type { Permission } from './permission-of'
import { ToolPermissionRow } from './ToolPermissionRow'

/** A connector's tools by what they do and when they may run. On a narrow page each row becomes a small stack. */
export const ToolPermissions = ({
  name,
  rows,
  grants,
}: {
  /** The connector's. */
  readonly name: string
  readonly rows: readonly { readonly tool: ToolRow; readonly permission: Permission }[]
  readonly grants: readonly RememberedGrant[]
}) => (
  <table className="my-1 w-full text-start text-xs max-sm:block">
    <caption className="sr-only">{t('matrix_caption', [name])}</caption>
    <thead className="text-muted max-sm:sr-only">
      <tr>
        {(['fact_tool', 'fact_effect', 'matrix_mode', 'matrix_result'] as const).map((key) => (
          <th key={key} scope="col" className="py-1 pe-3 font-medium">
            {t(key)}
          </th>
        ))}
      </tr>
    </thead>
    <tbody className="max-sm:block">
      {rows.map(({ tool, permission }) => (
        <ToolPermissionRow
          key={tool.name}
          tool={tool}
          permission={permission}
          remembered={grants.filter(({ grant }) => grant.toolName === tool.name).length}
        />
      ))}
    </tbody>
  </table>
)
