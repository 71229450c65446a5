import type { SkillRow } from '@/lib/domain/plugin'
import { removeHidden } from '@/lib/policy/hidden-text'
import { expandSkill } from '@/lib/plugins/read/expand-skill'

const MOST_NAMED = 100

/** What a model reads of a skill: its text with the arguments in it, and the names of the files that it can ask for. */
export const skillText = (skill: SkillRow, given: string): string => {
  const { command, files, categories } = skill
  const parts = [
    `<skill_content name="${command}">\n${expandSkill(skill, given)}\n</skill_content>`,
  ]
  if (files.length > 0)
    parts.push(
      `<skill_resources>\n${files.slice(0, MOST_NAMED).join('\n')}\n</skill_resources>\nRead one of them only when the skill needs it.`,
    )
  if (categories.length > 0)
    parts.push(
      'Words such as ~~CRM stand for whichever of the person’s connected apps is of that kind. Where none is, say so and go on without.',
    )
  // What nobody could read in the review is not for a model either.
  return removeHidden(parts.join('\n\n'))
}
