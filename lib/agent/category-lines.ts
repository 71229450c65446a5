import type { SkillRow } from '@/lib/domain/plugin'
import { ownValue } from '@/lib/domain/own-value'
import { readSettings } from '@/lib/store/queries/settings'
import type { SaysoTables } from '@/lib/store/db'

/**
 * Which connectors stand for the `~~category` words of the skills at work, for the system prompt. A connector is named as its
 * tools are: no word of a server's. Undefined where nothing is known.
 */
export const categoryLines = async (
  db: SaysoTables,
  skills: readonly SkillRow[],
): Promise<string | undefined> => {
  const words = [...new Set(skills.flatMap(({ categories }) => categories))]
  if (words.length === 0) return undefined
  const { categories } = await readSettings(db)
  const lines = await Promise.all(
    words.map(async (word) => {
      const id = ownValue(categories, word.toLowerCase())
      const connector = id === undefined ? undefined : await db.connectors.get(id)
      return connector?.enabled === true
        ? [`~~${word}: the tools that begin with ${connector.slug}__`]
        : []
    }),
  )
  return lines.flat().join('\n') || undefined
}
