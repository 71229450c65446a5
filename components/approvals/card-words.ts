import type { PendingApproval } from '@/lib/store/queries/approvals'
import { t, tCount } from '@/components/ui/i18n'
import { describeAction } from './describe-action'

export interface CardWords {
  readonly kicker: string
  /** One sentence: what would happen. */
  readonly action: string
  readonly explanation?: string
  readonly allow: string
  readonly decline: string
  readonly hint: string
}

/** The words of a card by its kind: may this run, or may this run again. */
export const cardWords = ({ approval, call, connector }: PendingApproval): CardWords => {
  const connectorName = connector?.name ?? t('connector_removed')
  if (approval.kind === 'outcome-unknown') {
    return {
      kicker: t('unknown_kicker'),
      action: t('unknown_action', [approval.toolName, connectorName]),
      explanation: t('unknown_explanation'),
      allow: t('unknown_again'),
      decline: t('unknown_leave'),
      hint: t('card_hint_unknown'),
    }
  }
  if (approval.kind === 'sign-in') {
    return {
      kicker: t('sign_in_kicker'),
      action: t('sign_in_card', [connectorName]),
      allow: t('sign_in'),
      decline: t('sign_in_leave'),
      hint: t('card_hint'),
    }
  }
  const { effect, alarm } = approval.decision
  if (approval.kind === 'plan') {
    return {
      kicker: alarm ? t('confirm_kicker_alarm') : t('confirm_kicker'),
      action: tCount('plan_action', approval.rows?.length ?? 0),
      allow: t('plan_allow'),
      decline: t('decline'),
      hint: t('card_hint_plan'),
    }
  }
  return {
    kicker: alarm ? t('confirm_kicker_alarm') : t('confirm_kicker'),
    action: describeAction({ effect, toolName: approval.toolName, connectorName }),
    ...(call.inView === undefined ? {} : { explanation: t('card_in_view', [connectorName]) }),
    allow: t('allow_once'),
    decline: t('decline'),
    hint: t('card_hint'),
  }
}
