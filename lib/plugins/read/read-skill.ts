import { fitName, hasUnseen } from '@/lib/domain/import/fit-name'
import type { NotHere, SkillFacts } from '@/lib/domain/plugin'
import { err, ok, type Result } from '@/lib/domain/result'
import { categoriesIn } from './categories'
import { readMarkdown } from './front-matter'
import { matterFields } from './matter-fields'
import type { PluginProblem } from './plugin-problem'
import { hasShellText } from './shell-text'

export interface ReadSkill {
  readonly skill: SkillFacts
  readonly notHere: readonly NotHere[]
  /** Keys that mean nothing to any program of the format. */
  readonly unknownKeys: readonly string[]
  /** Its front matter is no YAML and was read line by line. */
  readonly isLoose: boolean
}

/** Settings of the format that have no meaning in a browser. */
const WITHOUT_PLACE = ['context', 'agent', 'background', 'hooks', 'shell', 'paths'] as const
const TOLD_ONLY = ['metadata', 'license', 'compatibility', 'version', 'author', 'tags', 'category']
/** Cut as other programs of the format cut it in their listings. */
const MOST_DESCRIPTION = 1536

export interface SkillPlace {
  /** The plugin's name. */
  readonly plugin: string
  /** Of its folder, or of its file without the ending; what stands in the file comes before it. */
  readonly fallbackName: string
  readonly path: string
  readonly folder: string
  readonly files: readonly string[]
  /** An older command: its own `name` counts for nothing. */
  readonly isCommand: boolean
}

/** A skill or an older command, from its Markdown. */
export const readSkill = (text: string, place: SkillPlace): Result<ReadSkill, PluginProblem> => {
  const { plugin, fallbackName, path, folder, files, isCommand } = place
  const where = fitName(path, 200)
  const markdown = readMarkdown(text)
  if (!markdown.ok) return err({ code: markdown.error, where })
  const { fields: matter, body, isLoose } = markdown.value
  const fields = matterFields(matter)
  const written = fields.text('name')
  const own = isCommand ? undefined : written
  if (own !== undefined && hasUnseen(own)) return err({ code: 'name-hidden', where })
  const name = commandWord(own ?? '') || commandWord(fallbackName)
  if (name === '') return err({ code: 'name-missing', where })
  const described = [
    fields.text('description'),
    fields.text('when_to_use') ?? fields.text('when-to-use'),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n')
  const description = fitText(described || firstParagraph(body), MOST_DESCRIPTION)
  if (description === '' && body === '') return err({ code: 'text-missing', where })
  const allowedTools = fields.words('allowed-tools') ?? fields.words('tools')
  const disallowedTools = fields.words('disallowed-tools')
  const argumentHint = fields.text('argument-hint')
  const [model, effort] = [fields.text('model'), fields.text('effort')]
  const command = `${plugin}:${name}`
  const unplaced = WITHOUT_PLACE.filter((key) => fields.text(key) !== undefined || key in matter)
  for (const key of TOLD_ONLY) fields.text(key)
  const notHere: NotHere[] = [
    ...unplaced.map((key) => ({ part: 'skill-setting' as const, name: key, of: command })),
    ...(hasShellText(body) ? [{ part: 'shell-text' as const, name: where, of: command }] : []),
    ...missingTools(allowedTools).map((tool) => ({
      part: 'tools' as const,
      name: tool,
      of: command,
    })),
  ]
  const skill: SkillFacts = {
    command,
    title: fitName(own ?? fallbackName, 100) || name,
    description,
    ...(argumentHint === undefined ? {} : { argumentHint: fitName(argumentHint, 200) }),
    args: (fields.words('arguments') ?? [])
      .map((word) => fitName(word))
      .filter((word) => word !== ''),
    body,
    forModel: fields.flag('disable-model-invocation') !== true,
    forPerson: fields.flag('user-invocable') !== false,
    ...(allowedTools === undefined ? {} : { allowedTools: fitList(allowedTools) }),
    ...(disallowedTools === undefined ? {} : { disallowedTools: fitList(disallowedTools) }),
    ...(model === undefined || model === 'inherit' ? {} : { model: fitName(model) }),
    ...(effort === undefined ? {} : { effort: fitName(effort, 20) }),
    folder,
    files: [...files].slice(0, 2000),
    categories: [...categoriesIn(`${description}\n${body}`)],
  }
  const known = new Set<string>([...WITHOUT_PLACE, ...TOLD_ONLY, ...(isCommand ? [] : ['name'])])
  return ok({
    skill,
    notHere,
    unknownKeys: fields.rest().filter((key) => !known.has(key)),
    isLoose,
  })
}

/** Fit to be typed after a slash. */
export const commandWord = (text: string): string =>
  fitName(text, 100)
    .normalize('NFC')
    .replaceAll(/[\s/\\]+/g, '-')
    .replaceAll(/[^\p{L}\p{N}:._-]/gu, '')
    .replaceAll(/^[-.:]+|[-.:]+$/g, '')
    .slice(0, 64)

export const fitText = (text: string, most: number): string =>
  text.trim().slice(0, most).toWellFormed()

export const fitList = (words: readonly string[]): string[] =>
  words
    .slice(0, 500)
    .map((word) => fitName(word, 200))
    .filter((word) => word !== '')

/** What a file without a description says first. */
export const firstParagraph = (body: string): string =>
  body
    .split(/\n\s*\n/)
    .map((part) => part.replaceAll(/^#+\s.*$/gm, '').trim())
    .find((part) => part !== '') ?? ''

/** Names of tools that other programs bring along; those of connectors may be there. */
export const missingTools = (tools: readonly string[] | undefined): readonly string[] =>
  (tools ?? [])
    .filter((tool) => tool !== '*' && !tool.startsWith('mcp__'))
    .slice(0, 50)
    .map((tool) => fitName(tool, 100))
