import type { ImportedLocal } from '@/lib/domain/import/import-plan'
import { quotedCommand } from '@/lib/domain/import/proxy-line'
import { Badge } from '@/components/ui/Badge'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { NEED_WORDS } from './import-words'
import { ServedLocal } from './ServedLocal'

const FIRST_PORT = 8931

/** A program of the person's computer: what it needs, what the file would run, and the line that lets a browser reach it. */
export const LocalEntry = ({
  local,
  index,
}: {
  readonly local: ImportedLocal
  readonly index: number
}) => (
  <article aria-label={local.name} className="grid gap-2 rounded-lg border p-3">
    <div className="flex flex-wrap items-center gap-2">
      <h5 className="font-medium">{local.name}</h5>
      {!local.enabled && <Badge>{t('import_file_off')}</Badge>}
    </div>
    <p>{t(NEED_WORDS[local.need])}</p>
    <div className="grid gap-1">
      <p className="text-xs text-muted">{t('import_file_command')}</p>
      <blockquote className="border-s-2 ps-2.5 font-mono text-xs text-muted">
        <HiddenText text={quotedCommand(local)} />
      </blockquote>
    </div>
    {local.notTaken.length > 0 && (
      <p className="text-xs text-muted">
        {t('import_not_taken', [local.notTaken.slice(0, 12).join(', ')])}
      </p>
    )}
    <ServedLocal local={local} port={FIRST_PORT + index} />
  </article>
)
