import { browser } from 'wxt/browser'
import type { RedirectPort } from '@/lib/connectors/auth/auth-ports'
import { catchRuleFor, releaseCaught } from '@/lib/connectors/auth/caught-redirect'
import { appError } from '@/lib/domain/app-error'
import type { LaunchAuthFlow } from '@/lib/domain/auth'
import { err, ok } from '@/lib/domain/result'
import type { HostPorts } from '@/lib/host/host-ports'

/** Nothing listens there: the browser turns the answer away before it is sent. */
const LOOPBACK_URL = 'http://127.0.0.1:43110/callback'
/** The only rule of the session but those of an incognito window, which come after it. */
export const CATCH_RULE_ID = 1

/**
 * The browser's own sign-in window, and where it is sent back to.
 * https://developer.chrome.com/docs/extensions/reference/api/identity#method-launchWebAuthFlow
 */
export const createSignIn = (): HostPorts['signIn'] => {
  const redirectUrl = browser.identity.getRedirectURL('oauth')
  const landingUrl = browser.identity.getRedirectURL('loopback')
  const loopback: RedirectPort = {
    redirectUrl: LOOPBACK_URL,
    launchAuthFlow: async (url) => {
      const rule = catchRuleFor(url, landingUrl)
      if (rule === undefined) return err(appError('connector.sign-in-failed'))
      await setCatchRule(rule)
      try {
        const returned = await launchAuthFlow(url)
        return returned.ok ? ok(releaseCaught(returned.value, url, landingUrl)) : returned
      } finally {
        await setCatchRule(undefined)
      }
    },
  }
  const clientMetadataUrl: unknown = import.meta.env['WXT_CLIENT_METADATA_URL']
  return {
    window: { redirectUrl, launchAuthFlow },
    loopback,
    ...(typeof clientMetadataUrl === 'string' && clientMetadataUrl !== ''
      ? { clientMetadataUrl }
      : {}),
  }
}

const launchAuthFlow: LaunchAuthFlow = async (url) => {
  try {
    const returned = await browser.identity.launchWebAuthFlow({ url, interactive: true })
    return returned === undefined || returned === ''
      ? err(appError('connector.sign-in-cancelled'))
      : ok(returned)
  } catch (thrown) {
    // The browser has words only. A closed window is the person's answer; a page that did not load is the server's fault.
    const words = thrown instanceof Error ? thrown.message : ''
    return err(
      appError(
        /could not be loaded/i.test(words)
          ? 'connector.sign-in-failed'
          : 'connector.sign-in-cancelled',
        { subject: new URL(url).host },
      ),
    )
  }
}

const setCatchRule = (rule: ReturnType<typeof catchRuleFor>): Promise<void> =>
  browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [CATCH_RULE_ID],
    addRules:
      rule === undefined
        ? []
        : [
            {
              id: CATCH_RULE_ID,
              action: {
                type: 'redirect',
                redirect: { regexSubstitution: rule.regexSubstitution },
              },
              condition: { regexFilter: rule.regexFilter, resourceTypes: ['main_frame'] },
            },
          ],
  })
