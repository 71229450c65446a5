import { expect, test } from 'vitest'
import { isLater, releaseChangelog } from '@/scripts/release-changes'

test('a release is later than the last one by its numbers', () => {
  expect(isLater('0.10.0', '0.9.3')).toBe(true)
  expect(isLater('1.0.0', '0.9.3')).toBe(true)
  for (const version of ['0.9.3', '0.9.2', '0.9', 'v1.0.0', ''])
    expect(isLater(version, '0.9.3'), version).toBe(false)
})

test('the changelog dates what is unreleased, and keeps the rest', () => {
  const changelog =
    '# Changelog\n\n## Unreleased\n\n### Added\n- One\n\n## 0.1.0 – 2026-01-01\n- Old\n'
  expect(releaseChangelog(changelog, '0.2.0', '2026-02-03')).toBe(
    '# Changelog\n\n## Unreleased\n\n## 0.2.0 – 2026-02-03\n\n### Added\n- One\n\n## 0.1.0 – 2026-01-01\n- Old\n',
  )
})

test('nothing unreleased is no release', () => {
  expect(releaseChangelog('## Unreleased\n\n## 0.1.0\n- Old\n', '0.2.0', '2026-02-03')).toBe(
    undefined,
  )
  expect(releaseChangelog('# Changelog\n', '0.2.0', '2026-02-03')).toBe(undefined)
})
