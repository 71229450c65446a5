import type { ErrorCode } from './app-error'

/** Where the person, by signing in or agreeing to more, can bring what failed to go on as it was. */
const WAITS_FOR_SIGN_IN = new Set<ErrorCode>([
  'connector.auth-required',
  'connector.step-up-needed',
  'connector.sign-in-expired',
])

/** True of an error after which the same request may simply be made again once the person has signed in. */
export const waitsForSignIn = (code: ErrorCode): boolean => WAITS_FOR_SIGN_IN.has(code)

const ABOUT_SIGN_IN = new Set<ErrorCode>([
  ...WAITS_FOR_SIGN_IN,
  'connector.sign-in-cancelled',
  'connector.sign-in-refused',
  'connector.sign-in-failed',
  'connector.sign-in-not-accepted',
  'connector.sign-in-host-needed',
  'connector.client-id-needed',
  'connector.step-up-limit',
  'connector.auth-unsafe',
])

/** True of every error that says how a sign-in stands: the server is there, and what is missing is the person. */
export const isAboutSignIn = (code: ErrorCode): boolean => ABOUT_SIGN_IN.has(code)

/**
 * True of what servers answer, in place of 401, to whoever comes without a key: 403, or 400 and the like. It may as well mean
 * that no such server is there, so that only the person can say.
 */
export const mayWantKey = (code: ErrorCode): boolean =>
  code === 'connector.forbidden' || code === 'connector.not-mcp'
