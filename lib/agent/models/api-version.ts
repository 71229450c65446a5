/** https://platform.claude.com/docs/en/api/versioning */
export const ANTHROPIC_VERSION = '2026-10-21'

/** What other endpoints were written against. */
export const OTHERS_VERSION = '2023-06-01'
