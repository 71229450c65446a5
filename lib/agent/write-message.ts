import type { AttachmentBlock } from '@/lib/domain/content-block'
import type { Label } from '@/lib/domain/label'
import type { SkillRow } from '@/lib/domain/plugin'
import type { WrittenText } from '@/lib/domain/written-text'
import { askedCommand } from '@/lib/plugins/read/asked-command'
import { joinLabels } from '@/lib/policy/join-labels'
import type { SaysoTx } from '@/lib/store/db'
import { skillText } from './skill-text'
import { writtenMessage } from './written-message'

/**
 * A message of the person's with the skill that it begins with (`/plugin:skill arguments`). The skill's text is its plugin's and
 * never counts as typed. Must run inside a transaction over `skills`.
 */
export const writeMessage = async (
  db: SaysoTx,
  written: WrittenText,
  attachments: readonly AttachmentBlock[],
  /** Of the attachments. */
  label: Label,
): Promise<ReturnType<typeof writtenMessage>> => {
  const asked = askedCommand(written.text)
  const skill = await db.skills.get(asked?.command ?? '')
  if (asked === undefined || skill?.enabled !== true)
    return writtenMessage(written, attachments, label)
  return writtenMessage(
    written,
    [...attachments, skillBlock(skill, asked.given)],
    joinLabels(label, skill.label),
  )
}

const skillBlock = (skill: SkillRow, given: string): AttachmentBlock => ({
  type: 'attachment',
  id: `skill:${skill.command}`.slice(0, 100),
  plugin: skill.plugin,
  kind: 'skill',
  title: skill.command,
  content: [{ type: 'text', text: skillText(skill, given) }],
})
