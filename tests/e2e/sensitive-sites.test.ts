import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAxeViolations } from './harness/axe'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { readTable } from './harness/read-table'

let sayso: Sayso
let sites: Locator

beforeAll(async () => {
  sayso = await launchSayso({ panel: false })
  sites = sayso.settings.getByRole('region', { name: 'Sites where nothing is remembered' })
  await sites.waitFor()
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
})

const stored = async (): Promise<unknown> =>
  (await readTable<{ key: string; value: unknown }>(sayso.settings, 'settings')).find(
    ({ key }) => key === 'sensitiveSites',
  )?.value

test('sites are added, taken out and put back, and all is as at first again', async () => {
  const field = sites.getByRole('textbox', { name: 'Add a site' })
  await field.fill('two words')
  await sites.getByRole('button', { name: 'Add', exact: true }).click()
  await sites.getByRole('alert').waitFor()
  expect(await field.inputValue()).toBe('two words')

  await field.fill('https://Diary.example/today')
  await field.press('Enter')
  await sites.getByRole('button', { name: 'Take out diary.example' }).waitFor()
  expect(await field.inputValue()).toBe('')

  await sites.getByRole('button', { name: /^Banks and money/ }).click()
  await sites.getByRole('button', { name: 'Take out paypal.com' }).click()
  await sites.getByRole('button', { name: '1 taken out by you' }).waitFor()
  expect(await stored()).toEqual({ added: ['diary.example'], removed: ['paypal.com'] })
  expect(await findAxeViolations(sayso.settings)).toEqual([])

  await sites.getByRole('button', { name: '1 taken out by you' }).click()
  await sites.getByRole('button', { name: 'Put back paypal.com' }).click()
  await sites.getByRole('button', { name: 'Take out paypal.com' }).waitFor()
  await sites.getByRole('button', { name: 'As it was at first' }).click()
  await sites.getByRole('button', { name: 'Take out diary.example' }).waitFor({ state: 'detached' })
  expect(await stored()).toEqual({ added: [], removed: [] })
})

test('what was changed stands in the record, and how long that is kept is the person’s choice', async () => {
  const activity = sayso.settings.getByRole('region', { name: 'Activity', exact: true })
  await activity
    .getByText('You added diary.example to the sites where nothing is remembered.')
    .waitFor()
  await activity.getByRole('combobox', { name: 'Keep lines for' }).selectOption({ label: 'ever' })
  await activity.getByText('You set how long lines of the record are kept: ever.').waitFor()
  await activity.getByRole('button', { name: 'Check the record' }).click()
  await activity.getByText(/The record is whole/).waitFor()
})
