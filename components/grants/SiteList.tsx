import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'

/** A folded list of sites, each with the one thing that can be done with it. Nothing where there is none. */
export const SiteList = ({
  title,
  sites,
  action,
  onAct,
  defaultOpen = false,
}: {
  readonly title: string
  readonly sites: readonly string[]
  readonly action: 'sensitive_take_out' | 'sensitive_put_back'
  readonly onAct: (site: string) => void
  readonly defaultOpen?: boolean
}) =>
  sites.length === 0 ? null : (
    <Disclosure
      className="border-t pt-1"
      defaultOpen={defaultOpen}
      summary={<span className="font-medium">{title}</span>}
    >
      <ul aria-label={title} className="flex flex-wrap gap-1.5 py-1.5 ps-5">
        {sites.map((site) => (
          <li key={site} className="flex items-center gap-1 rounded-full border ps-2.5">
            <span className="font-mono text-xs">{site}</span>
            <button
              type="button"
              aria-label={t(action, [site])}
              title={t(action, [site])}
              className="grid size-6 place-items-center rounded-full text-muted hover:bg-sunken hover:text-ink"
              onClick={() => onAct(site)}
            >
              <span aria-hidden>{action === 'sensitive_take_out' ? '×' : '+'}</span>
            </button>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
