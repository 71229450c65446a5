import { X } from 'lucide-react'
import { readKept } from '@/lib/store/queries/results'
import { useRead } from '@/components/AppClientProvider'
import { ResultParts } from '@/components/results/ResultParts'
import { Disclosure } from '@/components/ui/Disclosure'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'
import type { Attached } from './use-attachments'

/** What goes along with the message; each unfolds to all that is in it. */
export const AttachmentList = ({
  attached,
  onRemove,
}: {
  readonly attached: readonly Attached[]
  readonly onRemove: (id: string) => void
}) => (
  <ul aria-label={t('attachments')} className="grid max-h-60 gap-1 overflow-y-auto">
    {attached.map((one) => (
      <li key={one.id} className="flex items-start rounded-lg border bg-surface pl-2">
        <Disclosure
          className="min-w-0 grow py-0.5"
          summary={
            <span className="min-w-0 truncate text-xs">
              <HiddenText text={one.title} />
            </span>
          }
        >
          <Content id={one.id} />
        </Disclosure>
        <IconButton
          icon={X}
          label={t('attachment_remove', [one.title])}
          onClick={() => onRemove(one.id)}
        />
      </li>
    ))}
  </ul>
)

const Content = ({ id }: { readonly id: string }) => {
  const kept = useRead(async (db) => ({ row: await readKept(db, id) }), [id])
  if (kept === undefined) return null
  return (
    <div className="pb-2 text-xs">
      {kept.row === undefined ? (
        <p className="text-muted">{t('attachment_gone')}</p>
      ) : (
        <ResultParts parts={kept.row.parts} origin={undefined} />
      )}
    </div>
  )
}
