import type { ElicitField } from '@/lib/domain/elicit-field'

/** Words that name what nobody should type into a form that a server made up. */
const SECRET =
  /pass[\s_-]?(?:word|phrase|code)|passwd|\bpwd\b|\bpin\b|secret|credential|private[\s_-]?key|api[\s_-]?key|access[\s_-]?(?:key|token)|auth[\s_-]?token|bearer|\b(?:refresh[\s_-]?)?token\b|recovery[\s_-]?(?:code|phrase)|seed[\s_-]?phrase|one[\s_-]?time|\botp\b|\b2fa\b|\bmfa\b|verification[\s_-]?code|card[\s_-]?number|\bcvv\b|\bcvc\b|\biban\b|social[\s_-]?security|\bssn\b/i

/**
 * True where a form asks for something that must not go through it. Servers may not ask for it this way at all.
 * https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#security-considerations
 */
export const asksForSecret = (message: string, fields: readonly ElicitField[]): boolean =>
  fields.some(
    ({ kind, name, title = '', description = '' }) =>
      kind !== 'boolean' &&
      [spaced(name), title, description].some((text) => SECRET.test(text.normalize('NFKC'))),
  ) ||
  (fields.some(({ kind }) => kind === 'text') &&
    /password|passcode|passphrase/i.test(message.normalize('NFKC')))

/** `userPassword` and `user_password` read as words. */
const spaced = (name: string): string =>
  name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/[_-]+/g, ' ')
