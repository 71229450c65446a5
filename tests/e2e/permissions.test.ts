import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditRow } from '@/lib/domain/audit'
import type { GrantRow } from '@/lib/domain/grant'
import type { ToolRow } from '@/lib/domain/tool'
import { startPlayground, type Playground } from '../playground/start-playground'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { putRows } from './harness/put-rows'
import { readTable } from './harness/read-table'
import { expectNoBarriers } from './harness/no-barriers'
import { connectByAddress } from './harness/story-steps'

const SITE = 'https://mail.example.com'

let playground: Playground<'everything' | 'memory'>
let sayso: Sayso
let permissions: Locator
let tools: ToolRow[]

beforeAll(async () => {
  playground = await startPlayground({ only: ['everything', 'memory'] })
  sayso = await launchSayso({ panel: false })
  permissions = sayso.settings.getByRole('region', { name: 'Permissions', exact: true })
  await permissions.getByText('Nothing is remembered. Sayso asks each time.').waitFor()
  await permissions.getByText('Nothing is connected yet, so nothing may run.').waitFor()
  await connectByAddress(sayso.settings, playground.everything.url, /everything/i)
  await connectByAddress(sayso.settings, playground.memory.url, /memory/i)
  tools = await readTable(sayso.settings, 'tools')
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await playground.stop()
})

const grantOf = (id: string, toolName: string, to: string, more: object = {}): object => {
  const tool = tools.find(({ name }) => name === toolName)
  return {
    id,
    conversationId: 'conversation-1',
    connectorId: tool?.connectorId,
    toolName,
    definitionHash: tool?.definitionHash,
    effect: 'send',
    destinations: [to],
    privateSources: [],
    uses: 2,
    createdAt: Date.now(),
    ...more,
  }
}

const remember = async (...grants: object[]): Promise<void> => {
  const at = Date.now()
  await putRows(sayso.settings, 'conversations', [
    { id: 'conversation-1', title: 'Write to Dora', createdAt: at, updatedAt: at },
  ])
  await putRows(sayso.settings, 'grants', grants)
}

const standing = async (): Promise<string[]> => {
  const rows = await readTable<GrantRow>(sayso.settings, 'grants')
  return rows.filter((row) => row.revokedAt === undefined).map((row) => row.id)
}

const confirm = async (button: string | RegExp): Promise<void> => {
  await permissions.getByRole('button', { name: button }).click()
  const dialog = sayso.settings.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'Revoke' }).click()
}

describe('the matrix', () => {
  test('says what runs, what asks and what is off, and changes with the tool', async () => {
    const { settings } = sayso
    const unfold = permissions.getByRole('button', { name: /^Everything/ })
    expect(await unfold.innerText()).toMatch(/\d+ ask/)
    await unfold.click()
    const row = permissions.getByRole('row', { name: /^echo/ })
    expect(await row.innerText()).toMatch(/Not classified[\s\S]*Asks$/)

    await permissions.getByRole('button', { name: 'echo', exact: true }).click()
    await permissions.getByText('Echoes back the input string').waitFor()
    await permissions
      .getByRole('combobox', { name: 'What echo does' })
      .selectOption({ label: 'Reads public information' })
    await expect.poll(() => row.innerText()).toMatch(/Reads public information[\s\S]*Runs$/)
    expect(await unfold.innerText()).toContain('1 runs')

    await row.getByRole('combobox', { name: 'When echo may run' }).selectOption({ label: 'Off' })
    await expect.poll(() => row.innerText()).toMatch(/Off$/)
    const stored = await readTable<ToolRow>(settings, 'tools')
    expect(stored.find(({ name }) => name === 'echo')?.mode).toBe('off')

    await permissions
      .getByRole('combobox', { name: 'Which tools to show' })
      .selectOption({ label: 'Off' })
    await expect.poll(() => permissions.getByRole('rowheader').allInnerTexts()).toEqual(['echo'])
    await permissions
      .getByRole('combobox', { name: 'Which tools to show' })
      .selectOption({ label: 'All tools' })
  })

  test('never offers to let an unclassified tool run without asking', async () => {
    const mode = permissions.getByRole('combobox', { name: 'When get-sum may run' })
    expect(await mode.getByRole('option').allInnerTexts()).toEqual(['Asks each time', 'Off'])
  })
})

describe('what is remembered', () => {
  test('is listed with tool, destination, conversation, site, use and end, and can be revoked alone', async () => {
    await remember(
      grantOf('grant-1', 'get-sum', 'dora@example.com', { site: SITE }),
      grantOf('grant-2', 'get-sum', 'fred@example.com'),
    )
    const item = permissions.getByRole('listitem').filter({ hasText: 'dora@example.com' })
    const text = await item.last().innerText()
    for (const fact of ['get-sum', 'Write to Dora', SITE, '2 times', 'with the conversation'])
      expect(text).toContain(fact)

    await permissions.getByRole('button', { name: 'Revoke get-sum to dora@example.com' }).click()
    await expect.poll(standing).toEqual(['grant-2'])
    await permissions.getByText('1 that has ended').waitFor()
    const activity = sayso.settings.getByRole('region', { name: 'Activity', exact: true })
    await activity.getByText(/You revoked what was remembered for get-sum/).waitFor()
  })

  test('is revoked for one site, for one connector, and altogether', async () => {
    await remember(
      grantOf('grant-3', 'get-sum', 'a@example.com', { site: SITE }),
      grantOf('grant-4', 'create_entities', 'b@example.com', { site: SITE }),
      grantOf('grant-5', 'create_entities', 'c@example.com'),
      grantOf('grant-6', 'create_entities', 'd@example.com'),
      grantOf('grant-7', 'get-sum', 'e@example.com'),
      grantOf('grant-8', 'get-sum', 'f@example.com'),
    )
    await confirm(`Revoke all of ${SITE}`)
    await expect.poll(standing).toEqual(['grant-2', 'grant-5', 'grant-6', 'grant-7', 'grant-8'])
    await confirm(/^Revoke all of memory/)
    await expect.poll(standing).toEqual(['grant-2', 'grant-7', 'grant-8'])
    await confirm('Revoke everything')
    await expect.poll(standing).toEqual([])
    await permissions.getByText('Nothing is remembered. Sayso asks each time.').waitFor()
    const rows = await readTable<AuditRow>(sayso.settings, 'audit')
    expect(rows.filter((row) => row.type === 'grant.revoked')).toHaveLength(8)
  })

  test('does not count as in force once its tool has changed', async () => {
    await remember(
      grantOf('grant-9', 'get-sum', 'g@example.com', { definitionHash: 'e'.repeat(64) }),
    )
    await permissions.getByText('The tool has changed since, so Sayso asks.').waitFor()
  })
})

test('the section is without barriers in both themes, narrow and wide', async () => {
  await remember(
    grantOf('grant-10', 'get-sum', 'h@example.com', { site: SITE }),
    grantOf('grant-11', 'get-sum', 'i@example.com'),
  )
  const page = await sayso.openTab('/options.html', 1000, 900)
  const section = page.getByRole('region', { name: 'Permissions', exact: true })
  await section.getByRole('button', { name: /^Everything/ }).click()
  await section.getByRole('button', { name: 'echo', exact: true }).click()
  await section.getByRole('button', { name: 'What these words mean' }).click()
  await section.getByRole('button', { name: /ended/ }).click()
  await expectNoBarriers(page, [400, 1000])
  await page.close()
})
