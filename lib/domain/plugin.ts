import { z } from 'zod'
import { connectorId, digest } from './ids'
import type { Label } from './label'

/** Parts of a plugin that a browser cannot run, or for which there is no place here. */
export type NotHerePart =
  | 'hook'
  | 'server-program'
  | 'server-refused'
  | 'headers-program'
  | 'lsp'
  | 'monitor'
  | 'program'
  | 'script'
  | 'shell-text'
  | 'bundle'
  | 'workflow'
  | 'output-style'
  | 'theme'
  | 'settings'
  | 'channel'
  | 'dependency'
  | 'user-config'
  | 'tools'
  | 'skill-setting'
  | 'agent-setting'
  | 'unread'

/** Of these, those that would need a program of the person's computer. */
export const NEEDS_PROGRAM: ReadonlySet<NotHerePart> = new Set([
  'hook',
  'server-program',
  'headers-program',
  'lsp',
  'monitor',
  'program',
  'script',
  'shell-text',
  'bundle',
])

const name = z.string().min(1).max(200)
const text = z.string().max(1_000_000)
const line = z.string().max(20_000)
const maybeLine = line.optional()
const words = z.array(line).max(2000)
const maybeWords = words.optional()

const notHere = z.object({
  /** Ours: the page that reads a plugin names it. */
  part: z.custom<NotHerePart>((part) => typeof part === 'string'),
  /** Which one; the plugin's own word. */
  name: line,
  /** The skill or agent that it belongs to, where that is one. */
  of: maybeLine,
})
export type NotHere = z.infer<typeof notHere>

const skillFacts = z.object({
  /** What stands after `/`: `sales:call-prep`. */
  command: name,
  title: name,
  description: line,
  argumentHint: maybeLine,
  /** Names of its arguments, in order. */
  args: words,
  body: text,
  /** False: only the person may use it (`disable-model-invocation`). */
  forModel: z.boolean(),
  /** False: it stands in no menu (`user-invocable: false`). */
  forPerson: z.boolean(),
  allowedTools: maybeWords,
  disallowedTools: maybeWords,
  /** Which model is to answer: a hint and nothing more. */
  model: maybeLine,
  effort: maybeLine,
  /** Folder of its file in the plugin; its files are named from there. */
  folder: line,
  /** Paths from `folder`, of what can be read as text. */
  files: words,
  /** `~~category` words in it. */
  categories: words,
  /** Where a connector offered it, with the SHA-256 of the text that the person has read. */
  offer: z.object({ connectorId, uri: line, digest }).optional(),
})
export type SkillFacts = z.infer<typeof skillFacts>

const agentFacts = z.object({
  name,
  description: line,
  instructions: text,
  /** Undefined: all of them. */
  tools: maybeWords,
  disallowedTools: maybeWords,
  model: maybeLine,
  effort: maybeLine,
  maxTurns: z.number().int().positive().optional(),
  /** Commands of skills that it has in mind from the start. */
  skills: maybeWords,
})
export type AgentFacts = z.infer<typeof agentFacts>

const pluginFacts = z.object({
  name,
  title: name,
  version: maybeLine,
  description: maybeLine,
  author: maybeLine,
  license: maybeLine,
  /** Shown as text; nothing opens it. */
  homepage: maybeLine,
  /** Over every file that it has and where it stands. */
  hash: digest,
  /** Its servers, as a configuration that the review of connectors reads; absent where it has none. */
  servers: text.optional(),
  /** Names of its servers whose address the person must bring. */
  needAddress: words,
  notHere: z.array(notHere).max(2000),
  /** Of its questions, those that its servers leave open: they are asked where a connector is added. */
  asks: z
    .array(z.object({ key: name, title: name, description: maybeLine, sensitive: z.boolean() }))
    .max(50)
    .optional(),
  /** What the person answered to its questions; no secret is among them. */
  answers: z.record(name, line).optional(),
})

/** Where a plugin came from. */
const pluginSource = z.object({
  kind: z.enum(['folder', 'archive', 'file', 'address', 'own', 'starter', 'connector']),
  /** A name of a file or folder, or an address. */
  name: line,
})
export type PluginSource = z.infer<typeof pluginSource>

/** A plugin as a surface hands it over to be installed. */
export const pluginPackage = z.object({
  facts: pluginFacts,
  source: pluginSource,
  skills: z.array(skillFacts).max(1000),
  agents: z.array(agentFacts).max(200),
  files: z.array(z.object({ path: line, text })).max(5000),
})
export type PluginPackage = z.infer<typeof pluginPackage>
export type PluginFacts = PluginPackage['facts']

export type PluginRow = PluginFacts & {
  readonly source: PluginSource
  readonly agents: readonly AgentFacts[]
  /** False: none of it is offered to the model or in a menu. */
  readonly enabled: boolean
  readonly installedAt: number
  readonly updatedAt: number
}

/** By `command`, which is unique over all plugins. */
export type SkillRow = SkillFacts & {
  readonly plugin: string
  /** False where its plugin is switched off. */
  readonly enabled: boolean
  /** The person's choice (`parseSite`): the model is offered it, and menus show it, in turns that begin on one of them. Absent: everywhere. */
  readonly sites?: readonly string[]
  /** Of its words, when they reach a model. */
  readonly label: Label
}

/** A file that a skill may name, by plugin and path. */
export interface PluginFileRow {
  readonly plugin: string
  readonly path: string
  readonly text: string
}

/** A file that was fetched at an address the person typed, until a page of ours has read it. */
export interface DownloadRow {
  readonly id: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The plugin that holds what the person wrote themselves. */
export const OWN_PLUGIN = 'my'
