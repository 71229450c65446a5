import { afterAll, beforeAll, expect, test } from 'vitest'
import { startGuardedMcpServer, type GuardedMcpServer } from '../host/auth/guarded-mcp-server'
import { startOAuthServer, type OAuthServer } from '../host/auth/oauth-server'
import { answerPermissionDialog } from './harness/answer-permission-dialog'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { startVirtualDisplay, type VirtualDisplay } from './harness/virtual-display'

/** The part of the browser's API that the test evaluates inside an extension page. */
declare const chrome: {
  readonly permissions: { getAll(): Promise<{ origins?: string[] }> }
}

let display: VirtualDisplay | undefined
let sayso: Sayso
let oauth: OAuthServer
let mcp: GuardedMcpServer
let issuer: string

beforeAll(async () => {
  display = await startVirtualDisplay()
  oauth = await startOAuthServer()
  mcp = await startGuardedMcpServer(oauth)
  // The same server under another host's name.
  issuer = oauth.origin.replace('127.0.0.1', 'localhost')
  oauth.behaviour.metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    registration_endpoint: `${issuer}/register`,
    revocation_endpoint: `${issuer}/revoke`,
  }
  mcp.guard.metadata = (found) => ({ ...found, authorization_servers: [issuer] })
  sayso = await launchSayso({
    grantHosts: ['http://127.0.0.1/*'],
    panel: false,
    ...(display === undefined ? {} : { headed: display }),
  })
})

afterAll(async () => {
  await sayso.close()
  await Promise.all([mcp.stop(), oauth.stop()])
  await display?.stop()
})

const grantedHosts = async (): Promise<string[]> =>
  (await sayso.settings.evaluate(async () => (await chrome.permissions.getAll()).origins)) ?? []

test('a sign-in at another host takes a second click, for which the browser asks; a refusal reaches nobody, and removing gives both hosts back', async ({
  skip,
}) => {
  if (display === undefined) return skip('There is no display to show the browser’s own dialog on.')
  const { settings } = sayso
  await settings.emulateMedia({ reducedMotion: 'reduce' })
  await settings.getByRole('textbox', { name: 'Server address' }).fill(mcp.url)
  await settings.getByRole('button', { name: 'Connect', exact: true }).click()
  const { host } = new URL(issuer)
  const allow = settings.getByRole('button', { name: `Allow sign-in at ${host}` })
  await allow.waitFor()
  expect(oauth.log.paths).toEqual([])

  await answerPermissionDialog(display, settings, () => allow.click(), 'deny')
  await settings.getByRole('alert').filter({ hasText: host }).first().waitFor()
  expect(oauth.log.paths).toEqual([])
  expect(await grantedHosts()).toEqual(['http://127.0.0.1/*'])

  await answerPermissionDialog(display, settings, () => allow.click(), 'allow')
  await settings.getByText(`Signed in by ${host}`).waitFor({ timeout: 20_000 })
  expect((await grantedHosts()).toSorted()).toEqual(['http://127.0.0.1/*', 'http://localhost/*'])
  expect(oauth.log.token).toHaveLength(1)

  await settings.getByRole('button', { name: /^Remove guarded/ }).click()
  await settings.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect.poll(grantedHosts, { timeout: 20_000 }).toEqual([])
})
