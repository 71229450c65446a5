const VERSION = /^(\d+)\.(\d+)\.(\d+)$/

/** Whether a version comes after another, both of the form 1.2.3. */
export const isLater = (version: string, than: string): boolean => {
  const [next, last] = [numbersOf(version), numbersOf(than)]
  if (next === undefined || last === undefined) return false
  const at = next.findIndex((number, index) => number !== last[index])
  return at >= 0 && (next[at] ?? 0) > (last[at] ?? 0)
}

const numbersOf = (version: string): readonly number[] | undefined =>
  VERSION.exec(version)?.slice(1).map(Number)

/**
 * The changelog with what is unreleased under a version, and an empty part for what comes next; undefined where nothing is
 * unreleased.
 * @param day as 2026-01-31
 */
export const releaseChangelog = (
  changelog: string,
  version: string,
  day: string,
): string | undefined => {
  const heading = '## Unreleased\n'
  const [before, after] = changelog.split(heading)
  if (before === undefined || after === undefined) return undefined
  const unreleased = after.split(/^## /m)[0] ?? ''
  if (!/^- /m.test(unreleased)) return undefined
  return `${before}${heading}\n## ${version} – ${day}\n${after}`
}
