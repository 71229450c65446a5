import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packageBin } from '@/scripts/package-bin'
import { LONGER_SUITES, SUITES } from '@/scripts/suites'

test('every tool that a test run calls is an installed command', () => {
  const tools = [...SUITES, ...LONGER_SUITES].filter((suite) => suite.kind === 'tool')
  expect(tools.length).toBeGreaterThan(4)
  for (const { bin } of tools) expect(existsSync(packageBin(bin)), bin).toBe(true)
})
