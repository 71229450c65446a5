import { use } from 'react'
import type { StoredShow } from '@/lib/domain/decision'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { AuthorContext } from './author-context'

type Provenance = StoredShow['to'][number]['provenance']

/** Where a value comes from, beside it. What the person chose is calm; what came from elsewhere stands out. */
export const ProvenanceChip = ({
  provenance,
  nameOf,
}: {
  readonly provenance: Provenance
  /** A source as the person knows it. */
  readonly nameOf: (source: string) => string
}) => {
  const author = use(AuthorContext)
  const fromElsewhere = provenance.kind === 'content'
  return (
    <span
      className={joinClasses(
        'rounded box-decoration-clone px-1 text-[0.7rem]',
        fromElsewhere ? 'bg-ask-soft text-ask' : 'bg-surface text-muted',
      )}
    >
      {fromElsewhere
        ? t('provenance_content', [nameOf(provenance.source)])
        : t(OWN[provenance.kind === 'model' ? author : provenance.kind])}
    </span>
  )
}

const OWN = {
  typed: 'provenance_typed',
  endorsed: 'provenance_endorsed',
  model: 'provenance_model',
  view: 'provenance_view',
} as const
