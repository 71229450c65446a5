import type { MessageKey } from '@/components/ui/i18n'
import type { Group, Guide, Way } from './catalogue'

interface WayWords {
  readonly mark: MessageKey
  readonly hint: MessageKey
  readonly tone: 'good' | 'neutral' | 'ask'
}

export const WAY_WORDS: Readonly<Record<Way, WayWords>> = {
  'one-click': { mark: 'way_one_click', hint: 'way_hint_one_click', tone: 'good' },
  open: { mark: 'way_open', hint: 'way_hint_open', tone: 'good' },
  try: { mark: 'way_try', hint: 'way_hint_try', tone: 'neutral' },
  'own-client': { mark: 'way_own_client', hint: 'way_hint_own_client', tone: 'ask' },
  key: { mark: 'way_key', hint: 'way_hint_key', tone: 'ask' },
  admin: { mark: 'way_admin', hint: 'way_hint_admin', tone: 'ask' },
  address: { mark: 'way_address', hint: 'way_hint_address', tone: 'neutral' },
  refuses: { mark: 'way_refuses', hint: 'way_hint_refuses', tone: 'neutral' },
  proxy: { mark: 'way_proxy', hint: 'way_hint_proxy', tone: 'neutral' },
}

export const GROUP_WORDS: Readonly<Record<Group, MessageKey>> = {
  work: 'catalogue_group_work',
  talk: 'catalogue_group_talk',
  files: 'catalogue_group_files',
  code: 'catalogue_group_code',
  data: 'catalogue_group_data',
  design: 'catalogue_group_design',
  sales: 'catalogue_group_sales',
  money: 'catalogue_group_money',
  science: 'catalogue_group_science',
  web: 'catalogue_group_web',
  bridge: 'catalogue_group_bridge',
}

/** The steps to an app of one's own, in order. */
export const GUIDE_STEPS: Readonly<Record<Guide, readonly MessageKey[]>> = {
  slack: ['guide_slack_1', 'guide_slack_2', 'guide_slack_3', 'guide_slack_4', 'guide_slack_5'],
  google: ['guide_google_1', 'guide_google_2', 'guide_google_3', 'guide_google_4'],
  hubspot: ['guide_hubspot_1', 'guide_hubspot_2', 'guide_hubspot_3'],
  other: ['guide_other_1', 'guide_other_2', 'guide_other_3'],
}
