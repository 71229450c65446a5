import { expect, test } from 'vitest'
import { draftSkill, skillOfRequests } from '@/components/plugins/draft-skill'
import { isSkillDraft } from '@/components/plugins/is-skill-draft'
import { skillFromIn, skillFromLink } from '@/components/plugins/skill-from'
import type { ConversationId, MessageId } from '@/lib/domain/ids'

const FILE = '---\nname: prepare-call\ndescription: Prepares a call.\n---\n\nLook $ARGUMENTS up.\n'

test('a skill is found in a fence, in a longer one around another, and without any', () => {
  for (const answer of [
    `Here:\n\n\`\`\`markdown\n${FILE}\`\`\`\nDone.`,
    `Here:\n\n\`\`\`\`md\n${FILE}\n\`\`\`js\n1\n\`\`\`\n\`\`\`\``,
    FILE,
    `Here:\n${FILE}`,
  ]) {
    expect(isSkillDraft(answer), answer).toBe(true)
    const skill = draftSkill(answer)
    expect(skill).toMatchObject({ title: 'prepare-call', description: 'Prepares a call.' })
    expect(skill.body).toContain('Look $ARGUMENTS up.')
    expect(skill.body).not.toContain('Done.')
  }
})

test('a table, a line across and a file of something else are no skill', () => {
  for (const answer of [
    'A\n---\nB',
    '---\ntitle: x\n---\n',
    '```yaml\nname: x\ndescription: y\n```',
  ])
    expect(isSkillDraft(answer), answer).toBe(false)
})

test('what cannot be read is kept as instructions, and a draft names no tools for itself', () => {
  expect(draftSkill('---\nname: "x\n---\n')).toMatchObject({ title: '', command: '' })
  const skill = draftSkill(FILE.replace('---\n\n', 'allowed-tools: mcp__crm\n---\n\n'))
  expect(skill.allowedTools).toBeUndefined()
})

test('without a model the person’s own requests are the steps', () => {
  expect(skillOfRequests(['Find it ', 'Send it']).body).toBe('1. Find it\n2. Send it')
})

test('the address of the form names the conversation and the answer', () => {
  const link = skillFromLink('c 1' as ConversationId, 'm&1' as MessageId)
  expect(skillFromIn(new URLSearchParams(link))).toEqual({
    conversationId: 'c 1',
    messageId: 'm&1',
  })
  expect(skillFromIn(new URLSearchParams('connector=x'))).toBeUndefined()
})
