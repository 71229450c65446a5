import { z } from 'zod'
import type { CallRow } from '@/lib/domain/call'
import type { ModelTool } from '@/lib/domain/model'
import type { SkillRow } from '@/lib/domain/plugin'
import { USE_SKILL_NAME } from '@/lib/domain/own-tools'
import type { Translate } from '@/lib/domain/ports'
import { isOnSite } from '@/lib/domain/site'
import type { SaysoTables } from '@/lib/store/db'
import type { Within } from '@/lib/database/transact'
import type { AgentDeps } from './deps'
import { sliceText } from './keep-result'
import { settleOwnCall } from './settle-own-call'
import { skillText } from './skill-text'

/** UTF-16 units of all that a model is told of skills before it uses one. */
const MOST_LISTED = 12_000
const LEAST_EACH = 60

/**
 * Our tool that brings in a skill, with the names and descriptions of those that the model may choose; their texts come when
 * it does. Nothing where there is none. The same skills give the same bytes.
 */
export const skillTool = async (
  db: SaysoTables,
  translate: Translate,
  /** On which the turn began. */
  site: string | undefined,
): Promise<readonly ModelTool[]> => {
  const skills = (await db.skills.orderBy('command').toArray()).filter(
    (skill) => isForModel(skill) && isOfferedOn(site, skill),
  )
  if (skills.length === 0) return []
  const each = Math.max(LEAST_EACH, Math.floor(MOST_LISTED / skills.length))
  const list = skills.map(
    ({ command, description }) =>
      `- ${command}: ${description.slice(0, each).replaceAll(/\s+/g, ' ')}`,
  )
  return [
    {
      name: USE_SKILL_NAME,
      description: `${translate('model_use_skill')}\n${list.join('\n')}`,
      inputSchema: {
        type: 'object',
        properties: {
          skill: { type: 'string', enum: skills.map(({ command }) => command) },
          arguments: {
            type: 'string',
            description: 'What it is to work on.',
          },
          file: { type: 'string', description: 'Reads this file of it instead.' },
          from: {
            type: 'integer',
            minimum: 0,
            description: 'Reads on from this character.',
          },
        },
        required: ['skill'],
        additionalProperties: false,
      },
    },
  ]
}

const isForModel = ({ enabled, forModel }: SkillRow): boolean => enabled && forModel

const isOfferedOn = (site: string | undefined, { sites }: SkillRow): boolean =>
  sites === undefined || (site !== undefined && sites.some((entry) => isOnSite(site, entry)))

const input = z.strictObject({
  skill: z.string().max(200),
  arguments: z.string().max(20_000).default(''),
  file: z.string().max(1000).optional(),
  from: z.number().int().nonnegative().default(0),
})

/**
 * Answers a call of our own tool with a skill's text, or with one of its files; both are the plugin's words, with the skill's label.
 * A skill that only the person may begin gives its files once they have. Must run inside a transaction over the decision's tables.
 */
export const useSkill = async (
  deps: Within<Pick<AgentDeps, 'db' | 'now'>>,
  call: CallRow,
): Promise<void> => {
  const asked = input.safeParse(JSON.parse(call.args))
  const wanted = asked.success ? asked.data : undefined
  const skill = await deps.db.skills.get(wanted?.skill ?? '')
  const refuse = (text: string): Promise<void> => settleOwnCall(deps, call, { text, refused: true })
  if (wanted === undefined) return refuse('The arguments do not fit the input schema.')
  if (skill?.enabled !== true || (!skill.forModel && wanted.file === undefined))
    return refuse('There is no such skill.')
  if (wanted.file === undefined)
    return settleOwnCall(deps, call, {
      text: skillText(skill, wanted.arguments),
      refused: false,
      label: skill.label,
    })
  const path = skill.folder === '' ? wanted.file : `${skill.folder}/${wanted.file}`
  const file = skill.files.includes(wanted.file)
    ? await deps.db.pluginFiles.get([skill.plugin, path])
    : undefined
  if (file === undefined) return refuse('The skill has no such file.')
  return settleOwnCall(deps, call, {
    text: partOf(file.text, wanted.from),
    refused: false,
    label: skill.label,
  })
}

const partOf = (text: string, from: number): string => {
  const part = sliceText(text, from)
  const end = from + part.length
  return end >= text.length
    ? part
    : `${part}\n\n[Up to ${end} of ${text.length} characters: read on from there.]`
}
