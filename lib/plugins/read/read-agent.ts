import { fitName, hasUnseen } from '@/lib/domain/import/fit-name'
import type { AgentFacts, NotHere } from '@/lib/domain/plugin'
import { err, ok, type Result } from '@/lib/domain/result'
import { readMarkdown } from './front-matter'
import { matterFields } from './matter-fields'
import type { PluginProblem } from './plugin-problem'
import { commandWord, firstParagraph, fitList, fitText, missingTools } from './read-skill'

export interface ReadAgent {
  readonly agent: AgentFacts
  readonly notHere: readonly NotHere[]
  readonly unknownKeys: readonly string[]
  readonly isLoose: boolean
}

/** In a plugin these count nowhere, for safety; here nothing of them could be done anyway. */
const WITHOUT_PLACE = [
  'hooks',
  'mcpServers',
  'permissionMode',
  'memory',
  'background',
  'isolation',
  'initialPrompt',
]
const TOLD_ONLY = new Set(['color', 'version', 'author', 'license', 'metadata', 'tags', 'category'])
const MOST_TURNS = 200

/** A sub-agent's definition, from its Markdown. */
export const readAgent = (
  text: string,
  { path, fallbackName }: { readonly path: string; readonly fallbackName: string },
): Result<ReadAgent, PluginProblem> => {
  const where = fitName(path, 200)
  const markdown = readMarkdown(text)
  if (!markdown.ok) return err({ code: markdown.error, where })
  const { fields: matter, body, isLoose } = markdown.value
  const fields = matterFields(matter)
  const written = fields.text('name')
  if (written !== undefined && hasUnseen(written)) return err({ code: 'name-hidden', where })
  const name = commandWord(written ?? '') || commandWord(fallbackName)
  if (name === '') return err({ code: 'name-missing', where })
  const description = fitText(fields.text('description') || firstParagraph(body), 20_000)
  if (description === '' && body === '') return err({ code: 'text-missing', where })
  const tools = fields.words('tools')
  const disallowedTools = fields.words('disallowedTools')
  const skills = fields.words('skills')
  const [model, effort, maxTurns] = [
    fields.text('model'),
    fields.text('effort'),
    fields.number('maxTurns'),
  ]
  const unplaced = WITHOUT_PLACE.filter((key) => key in matter)
  return ok({
    agent: {
      name,
      description,
      instructions: body,
      ...(tools === undefined || tools.includes('*') ? {} : { tools: fitList(tools) }),
      ...(disallowedTools === undefined ? {} : { disallowedTools: fitList(disallowedTools) }),
      ...(model === undefined || model === 'inherit' ? {} : { model: fitName(model) }),
      ...(effort === undefined ? {} : { effort: fitName(effort, 20) }),
      ...(maxTurns === undefined ? {} : { maxTurns: Math.min(maxTurns, MOST_TURNS) }),
      ...(skills === undefined ? {} : { skills: fitList(skills).slice(0, 100) }),
    },
    notHere: [
      ...unplaced.map((key) => ({ part: 'agent-setting' as const, name: key, of: name })),
      ...missingTools(tools).map((tool) => ({ part: 'tools' as const, name: tool, of: name })),
    ],
    unknownKeys: fields.rest().filter((key) => !WITHOUT_PLACE.includes(key) && !TOLD_ONLY.has(key)),
    isLoose,
  })
}
