import { t } from '@/components/ui/i18n'
import { CATALOGUE } from './catalogue'
import { DocsLink } from './DocsLink'
import { entryAt } from './find-entries'
import { GUIDE_STEPS } from './way-words'

/** How to come by a client ID for the server at this address: its operator's steps where we know them, else the usual ones. */
export const OwnClientGuide = ({ name, url }: { readonly name: string; readonly url: string }) => {
  const entry = entryAt(CATALOGUE, url)
  return (
    <div className="grid gap-1.5">
      <p className="font-medium">{t('guide_title', [entry?.name ?? name])}</p>
      <ol className="grid list-decimal gap-1 ps-5">
        {GUIDE_STEPS[entry?.guide ?? 'other'].map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      {entry !== undefined && <DocsLink entry={entry} />}
    </div>
  )
}
