import type { AttachmentBlock } from '@/lib/domain/content-block'
import { readConnector } from '@/lib/store/queries/connectors'
import { readKept } from '@/lib/store/queries/results'
import { useRead } from '@/components/AppClientProvider'
import { pageTitle } from '@/components/page/page-title'
import { Disclosure } from '@/components/ui/Disclosure'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { onDemand } from '@/components/ui/on-demand'

const ResultParts = onDemand(
  async () => (await import('@/components/results/ResultParts')).ResultParts,
)

/** What the person sent along with a message: whose it is at a glance, all that is in it unfolded. */
export const SentAttachment = ({ block }: { readonly block: AttachmentBlock }) => {
  const { id, connectorId, page, plugin, kind, title } = block
  const connector = useRead(
    async (db) => (connectorId === undefined ? undefined : readConnector(db, connectorId)),
    [connectorId],
  )
  const name =
    kind === 'file'
      ? t('attachment_file')
      : plugin === undefined
        ? (page?.origin ?? connector?.name ?? t('connector_removed'))
        : t('skill_of_plugin', [plugin])
  const shown =
    page === undefined
      ? kind === 'prompt' || kind === 'skill'
        ? `/${title}`
        : title
      : pageTitle(page, title)
  return (
    <Disclosure
      className="mb-1 rounded-lg border bg-surface px-2 text-xs"
      summary={
        <span className="min-w-0">
          <bdi>
            <HiddenText text={shown} />
          </bdi>{' '}
          <span className="text-muted">{name}</span>
        </span>
      }
    >
      <Sent id={id} block={block} />
    </Disclosure>
  )
}

const Sent = ({ id, block }: { readonly id: string; readonly block: AttachmentBlock }) => {
  const kept = useRead(async (db) => readKept(db, id), [id])
  const parts = kept?.conversationId === undefined ? block.content : kept.parts
  return (
    <div className="pb-2">
      <ResultParts parts={parts} origin={undefined} />
    </div>
  )
}
