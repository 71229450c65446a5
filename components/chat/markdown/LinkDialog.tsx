import { AlertDialog } from '@base-ui/react/alert-dialog'
import { use, useRef, type ReactNode } from 'react'
import type { SourceId } from '@/lib/domain/label'
import { ProvenanceChip } from '@/components/approvals/ProvenanceChip'
import { useSourceName } from '@/components/approvals/use-source-name'
import { Button } from '@/components/ui/Button'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { linkParts } from './link-parts'
import { LinkSources } from './link-sources'
import type { SafeLink } from './safe-link'
import { useRegistrableDomain } from '@/components/ui/use-registrable-domain'

/**
 * Between a click and an address that the person did not type: whose it is, and what it would carry there.
 * Threat: a captured model writes a link with private text in its query and asks for a click. Not opening has the focus.
 */
export const LinkDialog = ({
  link,
  text,
  from,
  onClose,
}: {
  readonly link: SafeLink
  /** What the link says of itself. */
  readonly text: string
  /** Who wrote the whole address, where that is known. */
  readonly from?: SourceId
  readonly onClose: () => void
}) => {
  const sources = use(LinkSources)
  const leave = useRef<HTMLButtonElement>(null)
  const nameOf = useSourceName()
  const domain = useRegistrableDomain(link.target)
  const parts = linkParts(link.href, sources)
  return (
    <AlertDialog.Root open onOpenChange={(next) => (next ? undefined : onClose())}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <AlertDialog.Popup
          initialFocus={leave}
          className="fixed top-1/3 inset-x-0 z-50 mx-auto grid max-h-[80vh] w-88 max-w-[calc(100vw-2rem)] -translate-y-1/3 gap-2 overflow-y-auto rounded-xl border bg-surface p-4 shadow-raised"
        >
          <AlertDialog.Title className="text-base font-semibold break-words">
            {t('link_title', [domain ?? link.target])}
          </AlertDialog.Title>
          <AlertDialog.Description className="text-muted">
            {t('link_not_typed')}
          </AlertDialog.Description>
          <dl className="grid gap-1.5">
            <Row label={t('link_text')}>
              <HiddenText text={text} />
            </Row>
            <Row label={t('link_host')}>{link.target}</Row>
            {parts.map(({ name, value, provenance }) => (
              // oxlint-disable-next-line react/no-array-index-key
              <Row
                key={`${name ?? ''} ${value}`}
                label={name === undefined ? t('link_path') : t('link_carries', [name])}
              >
                <HiddenText text={value} />{' '}
                <ProvenanceChip
                  provenance={from === undefined ? provenance : { kind: 'content', source: from }}
                  nameOf={nameOf}
                />
              </Row>
            ))}
          </dl>
          <div className="flex flex-wrap justify-end gap-2 pt-2">
            <a
              href={link.href}
              target="_blank"
              rel="noopener noreferrer"
              onClick={onClose}
              className="rounded-lg px-3 py-1.5 text-accent-strong underline underline-offset-2"
            >
              {t('link_open')}
            </a>
            <AlertDialog.Close
              render={
                <Button ref={leave} look="primary">
                  {t('link_leave')}
                </Button>
              }
            />
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

const Row = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt className="text-xs font-medium text-muted">{label}</dt>
    <dd className="font-mono text-xs break-words">{children}</dd>
  </div>
)
