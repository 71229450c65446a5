const KNOWN =
  /^(?:sk|pk|rk|gh[opsu]|github_pat|glpat|xox[a-z]|ntn|secret|pat|npm|hf|AKIA|AIza|eyJ)[-_A-Za-z0-9]{8,}/

/** Names whose values are kept from being shown whatever they look like. */
export const SECRET_NAME =
  /key|token|secret|passw|pwd|auth|credential|bearer|signature|cookie|session/i

/**
 * Whether a bare word may be a key. Rather too often than too seldom: it only decides what is shown and written out, never
 * what is sent.
 */
export const looksSecret = (word: string): boolean =>
  KNOWN.test(word) ||
  word.length >= 32 ||
  (word.length >= 8 && /\d/.test(word) && /[A-Za-z]/.test(word)) ||
  !/^[A-Za-z0-9._~@:-]*$/.test(word)
