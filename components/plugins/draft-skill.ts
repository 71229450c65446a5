import type { SkillFacts } from '@/lib/domain/plugin'
import { fenceIn } from './is-skill-draft'
import { readSkill } from '@/lib/plugins/read/read-skill'

export const EMPTY_SKILL: SkillFacts = {
  command: '',
  title: '',
  description: '',
  args: [],
  body: '',
  forModel: true,
  forPerson: true,
  folder: '',
  files: [],
  categories: [],
}

/** A skill as a model has written it into an answer; what cannot be read as one is instructions to be put right by hand. */
export const draftSkill = (answer: string): SkillFacts => {
  const text = fenceIn(answer) ?? answer
  const read = readSkill(text, {
    plugin: '',
    fallbackName: '',
    path: '',
    folder: '',
    files: [],
    isCommand: false,
  })
  if (!read.ok) return { ...EMPTY_SKILL, body: text.trim() }
  // What a model may call and when is the person's to say, not a draft's.
  const { allowedTools: _allowed, disallowedTools: _denied, ...skill } = read.value.skill
  return { ...skill, command: '' }
}

/** Where no model can write it: what the person asked for, as the steps of a skill. */
export const skillOfRequests = (requests: readonly string[]): SkillFacts => ({
  ...EMPTY_SKILL,
  body: requests.map((request, index) => `${String(index + 1)}. ${request.trim()}`).join('\n'),
})
