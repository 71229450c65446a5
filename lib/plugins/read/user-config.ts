import { fitName } from '@/lib/domain/import/fit-name'
import { isParsedList, isParsedObject, type ParsedValue } from '@/lib/domain/import/parsed-value'
import type { PluginPackage } from '@/lib/domain/plugin'
import { escapePlaces } from './expand-skill'
import { objectsOf } from './read-manifest'

/** What a plugin asks of the person when it is installed (`userConfig`). */
export interface UserQuestion {
  readonly key: string
  readonly type: 'string' | 'number' | 'boolean'
  readonly title: string
  readonly description?: string
  /** Never asked here and never kept with the plugin: where a connector needs it, the review of that asks. */
  readonly sensitive: boolean
  readonly required: boolean
  readonly suggestion?: string
  /** Of a number. */
  readonly min?: number
  readonly max?: number
}

export interface UserConfig {
  readonly questions: readonly UserQuestion[]
  /** Keys of what a browser cannot give: a file, a folder, anything that is of no kind that is known. */
  readonly notHere: readonly string[]
}

const KINDS = ['string', 'number', 'boolean'] as const
const KEY = /^[A-Za-z_][\w-]{0,99}$/
const MOST = 50
const PLACE = /\$\{user_config\.([A-Za-z_][\w-]{0,99})\}/g

export const readUserConfig = (written: ParsedValue | undefined): UserConfig => {
  const questions: UserQuestion[] = []
  const notHere: string[] = []
  const entries = objectsOf(written).flatMap((config) => Object.entries(config))
  for (const [key, entry] of entries.slice(0, MOST)) {
    const fields = isParsedObject(entry) ? entry : undefined
    const type = KINDS.find((kind) => kind === fields?.['type'])
    if (fields === undefined || type === undefined || !KEY.test(key)) {
      notHere.push(key)
      continue
    }
    const { title, description, min, max } = fields
    const suggestion = suggestionOf(fields['default'])
    questions.push({
      key,
      type,
      title: typeof title === 'string' ? fitName(title, 100) || key : key,
      ...(typeof description === 'string' ? { description: fitName(description, 500) } : {}),
      sensitive: fields['sensitive'] === true,
      required: fields['required'] === true,
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(type === 'number' && typeof min === 'number' ? { min } : {}),
      ...(type === 'number' && typeof max === 'number' ? { max } : {}),
    })
  }
  return { questions, notHere }
}

/** Several of them (`multiple`) are written in one line. */
const suggestionOf = (written: ParsedValue | undefined): string | undefined => {
  const words = (isParsedList(written) ? written : [written]).flatMap((value) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [String(value)]
      : [],
  )
  return words.length === 0 ? undefined : fitName(words.join(', '), 500)
}

/** Whether an answer is of the kind that is asked for; no answer is one too. */
export const isAnswerFit = ({ type, min, max }: UserQuestion, answer: string): boolean =>
  answer === '' ||
  type === 'string' ||
  (type === 'number'
    ? Number.isFinite(Number(answer)) &&
      Number(answer) >= (min ?? -Infinity) &&
      Number(answer) <= (max ?? Infinity)
    : answer === 'true' || answer === 'false')

/** Keys that the texts name and for which there is no answer. */
export const missingAnswers = (
  { skills, agents }: Pick<PluginPackage, 'skills' | 'agents'>,
  answers: Readonly<Record<string, string>>,
): readonly string[] => {
  const texts = [
    ...skills.map(({ body }) => body),
    ...agents.map(({ instructions }) => instructions),
  ]
  const named = texts.flatMap((text) => [...text.matchAll(PLACE)].map(([, key = '']) => key))
  return [...new Set(named)].filter((key) => answerTo(answers, key) === undefined)
}

/**
 * The plugin with the person's answers in their places. In a skill's text a missing one is named with what can be done about it; in
 * a server's address or header it stays open, and the review of connectors asks for it.
 */
export const fillUserConfig = <Plugin extends Omit<PluginPackage, 'source'>>(
  plugin: Plugin,
  questions: readonly UserQuestion[],
  given: Readonly<Record<string, string>>,
): Plugin => {
  const open = new Set(questions.filter(({ sensitive }) => !sensitive).map(({ key }) => key))
  const secrets = new Set(questions.filter(({ sensitive }) => sensitive).map(({ key }) => key))
  const answers = Object.fromEntries(
    Object.entries(given).filter(([key, answer]) => open.has(key) && answer !== ''),
  )
  const put = (text: string, written: (answer: string) => string): string =>
    text.replaceAll(PLACE, (_whole, key: string) => {
      const answer = answerTo(answers, key)
      if (secrets.has(key))
        return `[“${key}” is a secret of the person’s. Instructions are not given it.]`
      return answer === undefined
        ? `[“${key}” has no value here. Tell the person so: a value is asked for when the plugin is installed from the settings.]`
        : written(answer)
    })
  const { servers: written, ...facts } = plugin.facts
  const servers = written === undefined ? undefined : fillServers(written, answers)
  const left = new Set([...(servers ?? '').matchAll(PLACE)].map(([, key]) => key))
  const asks = questions
    .filter(({ key }) => left.has(key))
    .map(({ key, title, description, sensitive }) => ({ key, title, description, sensitive }))
  return {
    ...plugin,
    facts: {
      ...facts,
      ...(servers === undefined ? {} : { servers }),
      ...(asks.length === 0 ? {} : { asks }),
      ...(Object.keys(answers).length === 0 ? {} : { answers }),
    },
    skills: plugin.skills.map((skill) => ({ ...skill, body: put(skill.body, escapePlaces) })),
    agents: plugin.agents.map((agent) => ({
      ...agent,
      instructions: put(agent.instructions, (answer) => answer),
    })),
  }
}

/** Answers in the addresses and headers of a configuration; what is meant for a path or a query stays in it. */
const fillServers = (config: string, answers: Readonly<Record<string, string>>): string =>
  JSON.stringify(
    JSON.parse(config, (field: string, value: unknown) =>
      typeof value === 'string' ? fillOne(value, /url$/i.test(field), answers) : value,
    ),
    undefined,
    2,
  )

const fillOne = (
  text: string,
  isAddress: boolean,
  answers: Readonly<Record<string, string>>,
): string => {
  let filled = ''
  let at = 0
  for (const match of text.matchAll(PLACE)) {
    filled += text.slice(at, match.index)
    at = match.index + match[0].length
    const answer = answerTo(answers, match[1] ?? '')
    if (answer === undefined) filled += match[0]
    else if (isAddress && /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*[/?#]/i.test(filled))
      filled += encodeURIComponent(answer.toWellFormed()).replaceAll('%2F', '/')
    // What it says is never taken for a variable of its own: it is asked for again where it is used.
    else filled += /[${]/.test(answer) ? match[0] : answer
  }
  return filled + text.slice(at)
}

const answerTo = (answers: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(answers, key) ? answers[key] : undefined
