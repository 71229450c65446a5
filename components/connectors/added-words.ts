/** What is announced once a connector was added. */
export const ADDED_WORDS = {
  added: 'connector_added',
  'needs-sign-in': 'connector_added_sign_in',
  'needs-key': 'connector_added_key',
} as const
