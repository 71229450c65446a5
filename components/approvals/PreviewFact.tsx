import { isRead } from '@/lib/domain/effect-class'
import { isJsonObject } from '@/lib/domain/json'
import { textOfPart } from '@/lib/policy/part-text'
import type { PendingApproval } from '@/lib/store/queries/approvals'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { parseJson } from '@/components/ui/parse-json'
import { Becomes } from './Becomes'
import { changesOf } from './compare-preview'
import { Fact } from './Fact'
import { FoldedText } from './FoldedText'
import type { Folds } from './use-folds'

/** What is there now and what would be there afterwards, or the plain word that nobody can tell. */
export const PreviewFact = ({
  pending,
  folds,
}: {
  readonly pending: PendingApproval
  readonly folds: Folds
}) => {
  if (isRead(pending.approval.decision.effect)) return null
  return (
    <Fact label={t('fact_preview')} isBare={pending.preview === undefined}>
      <Preview pending={pending} folds={folds} />
    </Fact>
  )
}

const Preview = ({
  pending: { approval, connector, preview },
  folds,
}: {
  readonly pending: PendingApproval
  readonly folds: Folds
}) => {
  if (preview === undefined) {
    return <p className="text-muted">{t('preview_none', [connector?.name ?? ''])}</p>
  }
  if (preview.state === 'approved' || preview.state === 'executing')
    return <p className="text-muted">{t('preview_looking')}</p>
  if (preview.state !== 'done' || preview.isError === true)
    return <p className="text-muted">{t('preview_failed')}</p>
  const args = parseJson(approval.args)
  const result = preview.result ?? []
  const changes = changesOf(result, isJsonObject(args) ? args : {})
  const answered = result
    .flatMap((part) => (part.type === 'image' ? [] : [textOfPart(part)]))
    .join('\n')
  return (
    <div className="grid gap-1.5">
      {changes.length > 0 && (
        <dl className="well grid gap-1">
          {changes.map(({ name, before, after }) => (
            <div key={name} className="flex flex-wrap items-baseline gap-x-2">
              <dt className="text-muted">
                <HiddenText text={name} />
              </dt>
              <dd className="text-[0.92em]">
                <del className="font-mono text-muted">
                  <HiddenText text={before} />
                </del>{' '}
                <Becomes />{' '}
                <ins className="font-mono font-medium no-underline">
                  <HiddenText text={after} />
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {changes.length === 0 && (
        <figure className="text-xs">
          <figcaption className="text-muted">
            {t('preview_now', [preview.modelToolName])}
          </figcaption>
          <blockquote className="mt-0.5 border-s-2 border-line-strong ps-2 font-mono whitespace-pre-wrap">
            {answered === '' ? (
              t('value_empty_text')
            ) : (
              <FoldedText
                text={answered}
                isOpen={folds.isOpen('preview')}
                onOpen={() => folds.open('preview')}
              />
            )}
          </blockquote>
        </figure>
      )}
      <p className="text-xs text-muted">
        {changes.length > 0 ? t('preview_source', [preview.modelToolName]) : t('preview_after')}
      </p>
    </div>
  )
}
