import { ExternalLink } from 'lucide-react'
import { t } from '@/components/ui/i18n'
import type { CatalogueEntry } from './catalogue'

/** Leads to the operator's own page, where the catalogue knows one. */
export const DocsLink = ({ entry }: { readonly entry: CatalogueEntry }) =>
  entry.docs === undefined ? undefined : (
    <a
      href={entry.docs}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex items-center gap-1 text-accent-strong underline underline-offset-2"
    >
      {t('catalogue_docs', [entry.name])}
      <ExternalLink aria-hidden size={12} />
    </a>
  )
