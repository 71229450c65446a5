import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlayground, type Playground } from '../playground/start-playground'
import { answerPermissionDialog } from './harness/answer-permission-dialog'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { startVirtualDisplay, type VirtualDisplay } from './harness/virtual-display'

/** The part of the browser's API that the test evaluates inside an extension page. */
declare const chrome: {
  readonly permissions: { getAll(): Promise<{ origins?: string[] }> }
}

let display: VirtualDisplay | undefined
let playground: Playground<'memory'>
let sayso: Sayso

beforeAll(async () => {
  display = await startVirtualDisplay()
  playground = await startPlayground({ only: ['memory'] })
  sayso = await launchSayso({
    grantHosts: [],
    panel: false,
    ...(display === undefined ? {} : { headed: display }),
  })
})

afterAll(async () => {
  await sayso.close()
  await playground.stop()
  await display?.stop()
})

const grantedHosts = (): Promise<string[] | undefined> =>
  sayso.settings.evaluate(async () => (await chrome.permissions.getAll()).origins)

test('the browser itself asks for the host: a refusal saves nothing, a consent connects, and removing gives the host back', async ({
  skip,
}) => {
  if (display === undefined) return skip('There is no display to show the browser’s own dialog on.')
  const { settings } = sayso
  // The dialog is found by the screen coming to rest, which a spinner never does.
  await settings.emulateMedia({ reducedMotion: 'reduce' })
  const connect = async (): Promise<void> => {
    await settings.getByRole('textbox', { name: 'Server address' }).fill(playground.memory.url)
    await settings.getByRole('button', { name: 'Connect', exact: true }).click()
  }
  await answerPermissionDialog(display, settings, connect, 'deny')
  await settings.getByRole('alert').first().waitFor()
  expect(await grantedHosts()).toEqual([])
  expect(await settings.getByRole('article').count()).toBe(0)

  await answerPermissionDialog(display, settings, connect, 'allow')
  await settings.getByRole('heading', { name: /memory/i }).waitFor()
  expect(await grantedHosts()).toEqual(['http://127.0.0.1/*'])

  await settings.getByRole('button', { name: /^Remove/ }).click()
  await settings.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect.poll(grantedHosts).toEqual([])
})
