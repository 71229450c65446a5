import type { ReactNode } from 'react'
import { isJsonObject } from '@/lib/domain/json'
import { effectOfCall } from '@/lib/policy/classify'
import { BOTTOM_LABEL, joinLabels } from '@/lib/policy/join-labels'
import type { PendingApproval } from '@/lib/store/queries/approvals'
import { listLabels } from '@/lib/store/queries/labels'
import { useRead } from '@/components/AppClientProvider'
import { effectWords } from '@/components/ui/effect-words'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { parseJson } from '@/components/ui/parse-json'
import { ServerWords } from '@/components/ui/ServerWords'
import { evidenceSentence } from './evidence-sentence'
import { useSourceName } from './use-source-name'

/** All that led to the question: the rule, the class and what speaks for it, and what the conversation has read. */
export const WhyTrace = ({ pending }: { readonly pending: PendingApproval }) => {
  const { approval, tool } = pending
  const { decision } = approval
  const description = tool?.definition.description ?? ''
  return (
    <dl className="well grid gap-2 text-xs">
      <Part label={t('trace_rule')}>
        <span className="font-mono">{decision.rule}</span>
      </Part>
      <Part label={t('fact_effect')}>
        {effectWords(decision.effect)}
        <ClassTrace pending={pending} />
      </Part>
      <Part label={t('trace_read')}>
        <LabelTrace pending={pending} />
      </Part>
      <Part label={t('fact_tool')}>
        <span className="font-mono">
          <HiddenText text={approval.toolName} />
        </span>
        {description !== '' && <ServerWords text={description} />}
      </Part>
      <Part label={t('trace_digest')}>
        <span className="font-mono break-all">{approval.digest}</span>
      </Part>
    </dl>
  )
}

/** Worked out from the same definition and arguments as the decision was; nothing where the definition has changed since. */
const ClassTrace = ({
  pending: { approval, call, tool },
}: {
  readonly pending: PendingApproval
}) => {
  const args = parseJson(approval.args)
  if (tool === undefined || tool.definitionHash !== call.definitionHash || !isJsonObject(args))
    return null
  const { evidence } = effectOfCall(tool.definition, args, tool.chosenEffect)
  return (
    <ul className="grid list-disc gap-0.5 ps-4 text-muted">
      <li>
        {tool.chosenEffect === undefined
          ? t('effect_guessed')
          : t('trace_chosen', [effectWords(tool.chosenEffect)])}
      </li>
      {[...new Set(evidence.map(evidenceSentence))].map((sentence) => (
        <li key={sentence}>
          <HiddenText text={sentence} />
        </li>
      ))}
    </ul>
  )
}

const LabelTrace = ({ pending: { approval } }: { readonly pending: PendingApproval }) => {
  const nameOf = useSourceName()
  const labels = useRead((db) => listLabels(db, approval.conversationId), [approval.conversationId])
  if (labels === undefined) return null
  const label = labels.reduce(joinLabels, BOTTOM_LABEL)
  const foreign = label.sources.filter((source) => source.includes(':')).map(nameOf)
  return (
    <ul className="grid list-disc gap-0.5 ps-4">
      <li>
        {foreign.length === 0 ? t('trace_clean') : t('trace_untrusted', [foreign.join(', ')])}
      </li>
      {label.privateSources.length > 0 && (
        <li>
          {t(label.secrecy === 'secret' ? 'trace_secret' : 'trace_private', [
            label.privateSources.map(nameOf).join(', '),
          ])}
        </li>
      )}
    </ul>
  )
}

const Part = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="grid gap-0.5">
    <dt className="font-medium text-muted">{label}</dt>
    <dd>{children}</dd>
  </div>
)
