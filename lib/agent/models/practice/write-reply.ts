import type { Translate } from '@/lib/domain/ports'
import type { JsonObject } from '@/lib/domain/json'
import { escapeMarkdown } from './escape-markdown'
import type { Job } from './job'
import type { KnownTool } from './known-tool'
import type { Situation } from './read-conversation'
import { renderResult } from './render-result'
import type { Thought, World } from './thought'
import { hintOf } from './value-hint'

/** What the practice model says, and the call it then makes. */
export interface Reply {
  readonly text: string
  readonly call?: { readonly name: string; readonly input: JsonObject }
}

const OVERVIEW = 8
const SENTENCE = 140

/** The answer to a situation, in the person's language; the only words from elsewhere are quoted ones. */
export const writeReply = (
  { job, results, dropped }: Situation,
  world: World,
  translate: Translate,
): Reply => {
  const parts = results.map(({ name, block }) => renderResult(block, toolLabel(name), translate))
  if (dropped.length > 0)
    parts.push(translate('practice_steps_left'), bullets(dropped.map(escapeMarkdown)))
  if (job === undefined)
    return { text: parts.length > 0 ? parts.join('\n\n') : overview(world, translate) }
  if (job.steps.length > 1 && parts.length === 0) parts.push(planText(job, translate))
  parts.push(thoughtText(job.thought, world, translate))
  const text = parts.filter((part) => part !== '').join('\n\n')
  return job.thought.type === 'call'
    ? { text, call: { name: job.thought.known.tool.name, input: job.thought.input } }
    : { text }
}

const planText = (job: Job, translate: Translate): string =>
  [
    translate('practice_plan', [String(job.steps.length)]),
    '',
    ...job.steps.map((step, index) => `${index + 1}. ${escapeMarkdown(step)}`),
  ].join('\n')

const thoughtText = (thought: Thought, world: World, translate: Translate): string => {
  switch (thought.type) {
    case 'call':
      return translate('practice_calling', [toolLabel(thought.known.tool.name)])
    case 'ask':
      return askText(thought, translate)
    case 'choose':
      return chooseText(thought, world, translate)
    default:
      return translate('practice_cancelled')
  }
}

const askText = (thought: Extract<Thought, { type: 'ask' }>, translate: Translate): string => {
  const fields = thought.missing.map((field) => {
    const about = cut(escapeMarkdown(field.description))
    const hint = hintOf(field, translate)
    return `- **${escapeMarkdown(field.name)}**${about === '' ? '' : ` – ${about}`}${hint === '' ? '' : ` (${hint})`}`
  })
  const [first] = thought.missing
  return [
    ...(thought.again && first !== undefined
      ? [translate('practice_ask_again', [escapeMarkdown(first.name)])]
      : []),
    translate('practice_ask', [toolLabel(thought.known.tool.name)]),
    fields.join('\n'),
    translate(fields.length === 1 ? 'practice_ask_one' : 'practice_ask_many'),
  ].join('\n\n')
}

const chooseText = (
  thought: Extract<Thought, { type: 'choose' }>,
  world: World,
  translate: Translate,
): string => {
  if (thought.candidates.length === 0) return overview(world, translate)
  return [
    translate(thought.why === 'tie' ? 'practice_tie' : 'practice_nearest'),
    thought.candidates.map((known, index) => `${index + 1}. ${toolLine(known)}`).join('\n'),
    translate('practice_nearest_end'),
  ].join('\n\n')
}

/** A few tools of each connector, so that a first "hello" shows what there is. */
const overview = (world: World, translate: Translate): string => {
  const { tools } = world.index
  if (tools.length === 0) return translate('practice_no_tools')
  const slugs = [...new Set(tools.map((known) => known.slug))]
  const each = Math.max(1, Math.floor(OVERVIEW / slugs.length))
  const shown = slugs
    .flatMap((slug) => tools.filter((known) => known.slug === slug).slice(0, each))
    .slice(0, OVERVIEW * 2)
  const more = tools.length - shown.length
  return [
    translate('practice_overview'),
    bullets(shown.map(toolLine)),
    ...(more > 0 ? [translate('practice_more', [String(more)])] : []),
    translate('practice_overview_end'),
  ].join('\n\n')
}

const toolLine = (known: KnownTool): string => {
  const about = cut(escapeMarkdown(known.firstSentence))
  return about === '' ? toolLabel(known.tool.name) : `${toolLabel(known.tool.name)} – ${about}`
}

/** `create_entities` (memory) */
const toolLabel = (name: string): string => {
  const at = name.indexOf('__')
  return at > 0 ? `\`${name.slice(at + 2)}\` (${escapeMarkdown(name.slice(0, at))})` : `\`${name}\``
}

const cut = (text: string): string =>
  text.length > SENTENCE ? `${text.slice(0, SENTENCE).trimEnd()}…` : text

const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')
