import { z } from 'zod'
import { labelSchema } from './label'

/** Parts of a plugin that a browser cannot run, or for which there is no place here. */
export const NOT_HERE_PARTS = [
  'hook',
  'server-program',
  'server-refused',
  'headers-program',
  'lsp',
  'monitor',
  'program',
  'script',
  'shell-text',
  'bundle',
  'workflow',
  'output-style',
  'theme',
  'settings',
  'channel',
  'dependency',
  'user-config',
  'tools',
  'skill-setting',
  'agent-setting',
  'unread',
] as const
export type NotHerePart = (typeof NOT_HERE_PARTS)[number]

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

export const notHere = z.object({
  part: z.enum(NOT_HERE_PARTS),
  /** Which one; the plugin's own word. */
  name: z.string().max(300),
  /** The skill or agent that it belongs to, where that is one. */
  of: name.optional(),
})
export type NotHere = z.infer<typeof notHere>

/** What a plugin may say of which model is to answer; a hint and nothing more. */
export const modelHint = z.string().max(100)

export const skillFacts = z.object({
  /** What stands after `/`: `sales:call-prep`. */
  command: name,
  title: name,
  description: z.string().max(4000),
  argumentHint: z.string().max(300).optional(),
  /** Names of its arguments, in order. */
  args: z.array(name).max(50),
  body: text,
  /** False: only the person may use it (`disable-model-invocation`). */
  forModel: z.boolean(),
  /** False: it stands in no menu (`user-invocable: false`). */
  forPerson: z.boolean(),
  allowedTools: z.array(z.string().max(300)).max(500).optional(),
  disallowedTools: z.array(z.string().max(300)).max(500).optional(),
  model: modelHint.optional(),
  effort: z.string().max(20).optional(),
  /** Folder of its file in the plugin; its files are named from there. */
  folder: z.string().max(1000),
  /** Paths from `folder`, of what can be read as text. */
  files: z.array(z.string().max(1000)).max(2000),
  /** `~~category` words in it. */
  categories: z.array(name).max(50),
})
export type SkillFacts = z.infer<typeof skillFacts>

export const agentFacts = z.object({
  name,
  description: z.string().max(20_000),
  instructions: text,
  /** Undefined: all of them. */
  tools: z.array(z.string().max(300)).max(500).optional(),
  disallowedTools: z.array(z.string().max(300)).max(500).optional(),
  model: modelHint.optional(),
  effort: z.string().max(20).optional(),
  maxTurns: z.number().int().positive().optional(),
  /** Commands of skills that it has in mind from the start. */
  skills: z.array(name).max(100).optional(),
})
export type AgentFacts = z.infer<typeof agentFacts>

const pluginFacts = z.object({
  name,
  title: name,
  version: z.string().max(100).optional(),
  description: z.string().max(4000).optional(),
  author: z.string().max(300).optional(),
  license: z.string().max(200).optional(),
  /** Shown as text; nothing opens it. */
  homepage: z.string().max(2000).optional(),
  /** SHA-256 over every file that is kept and where it stands. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Its servers, as a configuration that the review of connectors reads; absent where it has none. */
  servers: text.optional(),
  /** Names of its servers whose address the person must bring. */
  needAddress: z.array(name).max(200),
  notHere: z.array(notHere).max(2000),
})

/** Where a plugin came from. */
export const pluginSource = z.object({
  kind: z.enum(['folder', 'archive', 'file', 'address', 'own', 'starter']),
  /** A name of a file or folder, or an address. */
  name: z.string().max(2000),
})
export type PluginSource = z.infer<typeof pluginSource>

export const pluginFile = z.object({ path: z.string().min(1).max(1000), text })

/** A plugin as a surface hands it over to be installed. */
export const pluginPackage = z.object({
  facts: pluginFacts,
  source: pluginSource,
  skills: z.array(skillFacts).max(1000),
  agents: z.array(agentFacts).max(200),
  files: z.array(pluginFile).max(5000),
})
export type PluginPackage = z.infer<typeof pluginPackage>
export type PluginFacts = PluginPackage['facts']

export const pluginRow = pluginFacts.extend({
  source: pluginSource,
  agents: z.array(agentFacts),
  /** False: none of it is offered to the model or in a menu. */
  enabled: z.boolean(),
  installedAt: z.number(),
  updatedAt: z.number(),
})
export type PluginRow = z.infer<typeof pluginRow>

/** By `command`, which is unique over all plugins. */
export const skillRow = skillFacts.extend({
  plugin: name,
  /** False where its plugin is switched off. */
  enabled: z.boolean(),
  /** Of its words, when they reach a model. */
  label: labelSchema,
})
export type SkillRow = z.infer<typeof skillRow>

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

/** The model's name for our own tool that brings in a skill; it belongs to no connector. */
export const USE_SKILL_NAME = 'sayso__use_skill'

/** The plugin that holds what the person wrote themselves. */
export const OWN_PLUGIN = 'my'
