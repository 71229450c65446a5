import type { ImportedRemote } from '@/lib/domain/import/import-plan'
import { fitName } from '@/lib/domain/import/fit-name'
import type { ParsedObject } from '@/lib/domain/import/parsed-value'
import {
  type AgentFacts,
  type NotHere,
  type PluginPackage,
  type SkillFacts,
} from '@/lib/domain/plugin'
import { err, ok, type Result } from '@/lib/domain/result'
import { isTextFile, parentOf, textIn, type FileTree } from './file-tree'
import { findNotHere } from './find-not-here'
import { findMarkdown, findSkills, type MarkdownPart } from './find-parts'
import { hashOf } from './hash-of'
import type { PluginProblem, ProblemCode } from './plugin-problem'
import { readAgent } from './read-agent'
import { readManifest } from './read-manifest'
import { readServers } from './read-servers'
import { readSkill } from './read-skill'
import { readUserConfig, type UserQuestion } from './user-config'

/** A plugin as it would be installed, and everything of it that would not. */
export interface ReadPlugin {
  readonly package: Omit<PluginPackage, 'source'>
  /** What it asks for; the texts are as it wrote them, with the places open (`fillUserConfig`). */
  readonly questions: readonly UserQuestion[]
  /** Commands that stand in the older folder. */
  readonly olderCommands: readonly string[]
  readonly remotes: readonly ImportedRemote[]
  readonly serversLeftOut: readonly { readonly name: string; readonly reason: string }[]
  readonly programs: readonly string[]
  readonly unknownKeys: readonly { readonly where: string; readonly key: string }[]
  /** Parts that cannot be read, each with its reason. */
  readonly problems: readonly PluginProblem[]
  /** Paths of files whose front matter was read line by line, since it is no YAML. */
  readonly loose: readonly string[]
}

/** UTF-16 units of all texts that are kept of one plugin. */
const MOST_KEPT = 8_000_000

/** Reads one plugin. Pure: nothing of it is run, fetched or stored. Fails only where there is nothing to install at all. */
export const readPlugin = (
  tree: FileTree,
  fallbackName: string,
  entry?: ParsedObject,
  /** In place of the one that it gives itself. */
  givenName?: string,
): Result<ReadPlugin, PluginProblem> => {
  const manifest = readManifest(tree, fallbackName, entry, givenName)
  if (!manifest.ok) return manifest
  const { name, parts } = manifest.value
  // `strict: false`: the marketplace's entry is all there is of it.
  const isWhole =
    entry?.['strict'] === false &&
    ['skills', 'commands', 'agents'].some((key) => entry[key] !== undefined)
  const skillParts = findSkills(tree, parts['skills'], isWhole, name)
  const commandParts = findMarkdown(tree, 'commands', parts['commands'], isWhole)
  const agentParts = findMarkdown(tree, 'agents', parts['agents'], isWhole)
  const servers = readServers(tree, manifest.value, entry?.['strict'] !== false || !isWhole)

  const problems: PluginProblem[] = [
    ...tree.left,
    ...skillParts.problems,
    ...commandParts.problems,
    ...agentParts.problems,
    ...servers.problems,
  ]
  const skills = new Map<string, SkillFacts>()
  const agents = new Map<string, AgentFacts>()
  const notHere: NotHere[] = [...servers.notHere]
  const unknownKeys = manifest.value.unknownKeys.map((key) => ({
    where: manifest.value.path ?? name,
    key,
  }))
  const loose: string[] = []
  const take = (
    { path, text: own }: MarkdownPart,
    read: (
      text: string,
    ) => Result<
      { notHere: readonly NotHere[]; unknownKeys: readonly string[]; isLoose: boolean },
      PluginProblem
    >,
  ): void => {
    const text = own ?? textIn(tree, path)
    const result =
      text === undefined
        ? err<PluginProblem>({ code: 'not-text', where: fitName(path, 200) })
        : read(text)
    if (!result.ok) return void problems.push(result.error)
    notHere.push(...result.value.notHere)
    if (result.value.isLoose) loose.push(fitName(path, 200))
    unknownKeys.push(...result.value.unknownKeys.map((key) => ({ where: fitName(path, 200), key })))
  }
  /** A name that is taken gets a number; nothing of a plugin is lost to a copied line. */
  const freeName = (isTaken: (name: string) => boolean, path: string, wanted: string): string => {
    if (!isTaken(wanted)) return wanted
    problems.push({ code: 'name-twice', where: fitName(path, 200) })
    let number = 2
    while (isTaken(`${wanted}-${String(number)}`)) number += 1
    return `${wanted}-${String(number)}`
  }
  const takeSkill = (part: MarkdownPart, isCommand: boolean): void =>
    take(part, (text) => {
      const folder = parentOf(part.path)
      const files = isCommand ? [] : readableIn(tree, folder, part.path)
      const read = readSkill(text, {
        plugin: name,
        fallbackName: part.name,
        path: part.path,
        folder,
        files,
        isCommand,
      })
      if (!read.ok) return read
      const { skill } = read.value
      const command = freeName((other) => skills.has(other), part.path, skill.command)
      skills.set(command, { ...skill, command })
      return read
    })
  for (const part of skillParts.found) takeSkill(part, false)
  const fromSkills = skills.size
  for (const part of commandParts.found) takeSkill(part, true)
  for (const part of agentParts.found)
    take(part, (text) => {
      const read = readAgent(text, { path: part.path, fallbackName: part.name })
      if (!read.ok) return read
      const { agent } = read.value
      const called = freeName((other) => agents.has(other), part.path, agent.name)
      agents.set(called, { ...agent, name: called })
      return read
    })
  notHere.push(...findNotHere(tree, manifest.value))
  const hasServers = servers.config !== undefined || servers.needAddress.length > 0
  const isBare = skills.size + agents.size === 0 && !hasServers && notHere.length === 0
  const fatal = problems.find(isFatal)
  if (isBare && (fatal !== undefined || (manifest.value.path === undefined && entry === undefined)))
    return err(fatal ?? problems[0] ?? { code: 'nothing-in-it' })
  const hidden = problems.find(({ code }) => code === 'name-hidden')
  if (hidden !== undefined) return err(hidden)
  const { version, description, author, license, homepage, title } = manifest.value
  return ok({
    package: {
      facts: {
        name,
        title,
        ...(version === undefined ? {} : { version }),
        ...(description === undefined ? {} : { description }),
        ...(author === undefined ? {} : { author }),
        ...(license === undefined ? {} : { license }),
        ...(homepage === undefined ? {} : { homepage }),
        hash: hashOf(tree),
        ...(servers.config === undefined ? {} : { servers: servers.config }),
        needAddress: [...servers.needAddress],
        notHere: notHere.slice(0, 2000),
      },
      skills: [...skills.values()],
      agents: [...agents.values()],
      files: filesOf(tree, [...skills.values()], problems),
    },
    questions: readUserConfig(parts['userConfig']).questions,
    olderCommands: [...skills.keys()].slice(fromSkills),
    remotes: servers.remotes,
    serversLeftOut: servers.leftOut.map(({ name: server, reason }) => ({ name: server, reason })),
    programs: servers.locals.map((local) => local.name),
    unknownKeys,
    problems,
    loose,
  })
}

const FATAL: ReadonlySet<ProblemCode> = new Set([
  'yaml-broken',
  'yaml-bomb',
  'front-matter-open',
  'name-hidden',
  'not-text',
])
const isFatal = ({ code }: PluginProblem): boolean => FATAL.has(code)

/** Files that a skill may name, from its own folder; those of a skill further down are that one's. */
const readableIn = (tree: FileTree, folder: string, own: string): readonly string[] => {
  const paths = [...tree.files.keys()].filter(
    (path) => folder === '' || path.startsWith(`${folder}/`),
  )
  const inner = paths
    .filter((path) => /(?:^|\/)skill\.md$/i.test(path) && path !== own)
    .map((path) => `${parentOf(path)}/`)
    .filter((other) => other.startsWith(folder === '' ? '' : `${folder}/`) && other !== '/')
  return paths
    .filter(
      (path) => path !== own && isTextFile(path) && !inner.some((other) => path.startsWith(other)),
    )
    .filter((path) => folder !== '' || !path.startsWith('.'))
    .map((path) => (folder === '' ? path : path.slice(folder.length + 1)))
    .toSorted()
}

const filesOf = (
  tree: FileTree,
  skills: readonly SkillFacts[],
  problems: PluginProblem[],
): PluginPackage['files'] => {
  const files = new Map<string, string>()
  let left = MOST_KEPT - skills.reduce((sum, { body }) => sum + body.length, 0)
  for (const { folder, files: own } of skills)
    for (const file of own) {
      const path = folder === '' ? file : `${folder}/${file}`
      const text = files.get(path) ?? textIn(tree, path)
      if (files.has(path)) continue
      left -= text?.length ?? 0
      if (text === undefined || left < 0 || files.size >= 5000)
        problems.push({
          code: text === undefined ? 'not-text' : 'tree-too-large',
          where: fitName(path, 200),
        })
      else files.set(path, text)
    }
  return [...files].map(([path, text]) => ({ path, text }))
}
