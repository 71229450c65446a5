import { ExternalLink } from 'lucide-react'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'

/**
 * A page that a server wants the person to visit: its host large, its whole address below, opened in a tab of its own and only
 * by a click. Nothing of it is fetched before. https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export const AddressToOpen = ({
  url,
  onOpened,
}: {
  readonly url: string
  readonly onOpened: () => void
}) => (
  <div className="grid gap-1">
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex items-center gap-1.5 font-medium text-accent-strong underline"
      onClick={onOpened}
      onAuxClick={onOpened}
    >
      <ExternalLink aria-hidden size={15} />
      {t('elicit_open', [new URL(url).host])}
    </a>
    <p className="font-mono text-xs break-all text-muted">
      <HiddenText text={url} />
    </p>
  </div>
)
