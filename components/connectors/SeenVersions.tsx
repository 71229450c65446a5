import type { ToolRow } from '@/lib/domain/tool'
import { Disclosure } from '@/components/ui/Disclosure'
import { formatWhen } from '@/components/ui/format-time'
import { t, tCount } from '@/components/ui/i18n'

/** As much of a hash as tells two versions apart at a glance. */
const SHOWN = 12

/** Every definition that the server has shown for a tool, by its hash and when it was first seen. */
export const SeenVersions = ({ observed }: Pick<ToolRow, 'observed'>) =>
  observed.length < 2 ? null : (
    <Disclosure
      className="text-xs"
      summary={<span className="text-muted">{tCount('versions_seen', observed.length)}</span>}
    >
      <ol className="grid gap-0.5 ps-5 font-mono text-muted">
        {observed.map(({ hash, at }) => (
          <li key={hash}>{t('version_seen_at', [formatWhen(at), hash.slice(0, SHOWN)])}</li>
        ))}
      </ol>
    </Disclosure>
  )
