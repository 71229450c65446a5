/**
 * Every reason a decision can give, with what its slots hold. The sentences are product text, `reason_<code>` in the
 * messages: fixed words with slots, so that no server and no model ever writes on the card.
 */
export const REASON_SLOTS = {
  /** Denied. */
  policy_failed: [],
  args_malformed: [],
  args_too_large: [],
  destination_hidden: ['argument'],
  amount_not_plain: ['argument'],
  connector_off: ['connector'],
  tool_off: ['tool'],
  tool_missing: ['tool', 'connector'],
  tool_changed: ['tool', 'connector'],
  tool_name_taken: ['tool'],
  address_local: ['host'],
  own_secret: ['argument'],
  refused_before: [],
  turn_asked_enough: [],
  turn_refused_enough: [],
  app_may_not: ['tool'],
  managed_denied: ['tool'],
  /** Asked. */
  tool_not_classified: ['tool'],
  site_not_granted: ['connector', 'site'],
  no_site: ['connector'],
  secret_in_argument: ['argument'],
  address_local_typed: ['host'],
  flow: ['from', 'to'],
  flow_pasted: ['to'],
  mode_ask: ['tool'],
  app_asks: ['connector'],
  address_not_typed: ['host'],
  address_from_content: ['host', 'from'],
  address_pasted: ['host'],
  open_fetch: ['connector'],
  reads_secrets: ['connector'],
  writes_after_content: ['connector'],
  changes_shared: ['connector'],
  sends: ['connector'],
  shares: ['connector'],
  pays: ['connector'],
  deletes: ['connector'],
  changes_account: ['connector'],
  runs: ['connector'],
  destination_not_typed: ['destination'],
  destination_from_content: ['destination', 'from'],
  destination_pasted: ['destination'],
  destination_none: ['connector'],
  plan_asks: ['count'],
  /** Allowed. */
  plan_approved: [],
  grant_covers: ['destination'],
  reads: ['connector'],
  address_typed: ['host'],
  fetch_clean: ['connector'],
  writes_own: ['connector'],
} as const satisfies Record<string, readonly string[]>

export type ReasonCode = keyof typeof REASON_SLOTS

/** A reason with the values for its sentence's slots, in order. Values may be foreign text and are shown as such. */
export interface Reason {
  readonly code: ReasonCode
  readonly slots: string[]
}

/** One slot value for each name in `REASON_SLOTS`, cut so that a card stays a card. */
export const reason = (code: ReasonCode, ...slots: readonly string[]): Reason => ({
  code,
  slots: slots.map((slot) => (slot.length > 200 ? `${slot.slice(0, 199)}…` : slot)),
})
