import { isSentTo } from './is-sent-to'

/** One redirect rule of declarativeNetRequest, for main-frame requests. */
export interface CatchRule {
  readonly regexFilter: string
  readonly regexSubstitution: string
}

/**
 * For servers that send people back to this computer only: a rule under which the browser itself turns the answer to this one
 * authorization request, and nothing else, to the landing address that `launchWebAuthFlow` waits for. No request reaches the
 * port, where anything may listen. Undefined where the request names no redirect to this computer, or no state.
 * https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 * https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#type-Redirect
 */
export const catchRuleFor = (
  authorizationUrl: string,
  landingUrl: string,
): CatchRule | undefined => {
  const { redirectUrl, state } = askedIn(authorizationUrl)
  if (redirectUrl === null || state === null || !/^[\w-]{16,}$/.test(state)) return undefined
  if (!/^http:\/\/127\.0\.0\.1:\d+\/[\w/-]*$/.test(redirectUrl)) return undefined
  return {
    regexFilter: `^${redirectUrl.replaceAll(/[.\-/]/g, String.raw`\$&`)}\\?((?:.*&)?state=${state}(?:&.*)?)$`,
    regexSubstitution: `${landingUrl}?\\1`,
  }
}

/** The caught answer as the server sent it, so that it is matched against the flow like any other; as it is, if not caught. */
export const releaseCaught = (
  returned: string,
  authorizationUrl: string,
  landingUrl: string,
): string => {
  const { redirectUrl } = askedIn(authorizationUrl)
  if (redirectUrl === null || !isSentTo(returned, landingUrl)) return returned
  return `${redirectUrl}${new URL(returned).search}`
}

const askedIn = (authorizationUrl: string) => {
  const asked = new URL(authorizationUrl).searchParams
  return { redirectUrl: asked.get('redirect_uri'), state: asked.get('state') }
}
