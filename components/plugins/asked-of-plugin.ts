import type { ImportQuestion } from '@/lib/domain/import/import-plan'
import type { PluginRow } from '@/lib/domain/plugin'

const MINE = 'env:user_config.'

/** What a plugin's servers leave open, in the plugin's own words. What it does not describe is written as a secret is. */
export const askedOfPlugin = (
  questions: readonly ImportQuestion[],
  asks: PluginRow['asks'] = [],
): readonly ImportQuestion[] =>
  questions.map((question) => {
    if (!question.id.startsWith(MINE)) return question
    const key = question.id.slice(MINE.length)
    const asked = asks.find((one) => one.key === key)
    return {
      ...question,
      name: asked?.title ?? key,
      ...(asked?.description === undefined ? {} : { description: asked.description }),
      secret: question.secret || asked?.sensitive !== false,
    }
  })
