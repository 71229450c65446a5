import { readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { PART_WORDS, problemSentence, SOURCE_WORDS } from '@/components/plugins/plugin-words'
import type { MessageKey } from '@/components/ui/i18n'
import { NEEDS_PROGRAM, type NotHere } from '@/lib/domain/plugin'
import { err, type Result } from '@/lib/domain/result'
import { MOST_ARCHIVE_BYTES, type FileTree } from '@/lib/plugins/read/file-tree'
import type { PluginProblem } from '@/lib/plugins/read/plugin-problem'
import { readCollection, type Collection } from '@/lib/plugins/read/read-collection'
import type { ReadPlugin } from '@/lib/plugins/read/read-plugin'
import { treeOfBytes } from '@/lib/plugins/read/tree-of-bytes'
import messages from '@/public/_locales/en/messages.json'
import { readFolder } from './read-folder'

const HELP = `npm run check-plugin -- PATH

Prints what Sayso would install of a plugin, and what of it would not work in a browser and why. PATH is a folder, a zip
(.zip, .plugin, .skill), one Markdown file or a marketplace's JSON: a plugin, a marketplace, several plugins, or skills alone. Nothing in it is
run, no server is asked and nothing is installed.

  --help   this text

The last line is one JSON object: {"ok":true,"plugins":[{"name":…,"counts":{…},"skills":[…],"commands":[…],"agents":[…],
"connectors":[…],"notHere":[…],"problems":[…]}],"counts":{"plugins":…,"skills":…,"commands":…,"agents":…,"connectors":…},
"marketplace":…,"failed":[…]}. "commands" are files of the older commands folder, "skills" everything else that a slash starts.
"connectors" are all servers that the plugin names; "kind" tells which can be connected ("remote"), which have no address yet
("needs-address"), which are programs ("program") and which are refused ("refused").
Exit code 1 only when nothing of it can be read, 0 where it can and has nothing to install; 2 without a path.`

const say = (key: MessageKey, slots: readonly string[]): string => {
  const entry: { message: string; placeholders?: Record<string, { content: string }> } =
    messages[key]
  return Object.entries(entry.placeholders ?? {})
    .reduce(
      (text, [name], index) => text.replaceAll(`$${name.toUpperCase()}$`, () => slots[index] ?? ''),
      entry.message,
    )
    .trim()
}

const notHereOf = (one: NotHere) => ({
  part: one.part,
  name: one.name,
  ...(one.of === undefined ? {} : { of: one.of }),
  needsProgram: NEEDS_PROGRAM.has(one.part),
  reason: say(PART_WORDS[one.part], [one.name]),
})

const problemOf = (problem: PluginProblem) => ({
  ...problem,
  sentence: problemSentence(problem, say),
})

interface FoundConnector {
  readonly name: string
  readonly kind: 'remote' | 'needs-address' | 'program' | 'refused'
  readonly address?: string
  readonly host?: string | null
  readonly reason?: string
}

const connectorsOf = ({
  package: { facts },
  remotes,
  programs,
  serversLeftOut,
}: ReadPlugin): readonly FoundConnector[] => [
  ...remotes.map(({ name, shownAddress, host }) => ({
    name,
    kind: 'remote' as const,
    address: shownAddress,
    host: host ?? null,
  })),
  ...facts.needAddress.map((name) => ({ name, kind: 'needs-address' as const })),
  ...programs.map((name) => ({ name, kind: 'program' as const })),
  ...serversLeftOut.map(({ name, reason }) => ({ name, kind: 'refused' as const, reason })),
]

const pluginOf = (read: ReadPlugin) => {
  const { facts, skills, agents, files } = read.package
  const older = new Set(read.olderCommands)
  const words = (isOlder: boolean) =>
    skills
      .filter(({ command }) => older.has(command) === isOlder)
      .map((skill) => ({
        command: `/${skill.command}`,
        description: skill.description,
        argumentHint: skill.argumentHint ?? null,
        byModel: skill.forModel,
        byPerson: skill.forPerson,
        files: skill.files.length,
        categories: skill.categories,
        needsProgram: facts.notHere.some(
          ({ part, of }) => of === skill.command && NEEDS_PROGRAM.has(part),
        ),
      }))
  const connectors = connectorsOf(read)
  const [plain, commands] = [words(false), words(true)]
  return {
    name: facts.name,
    title: facts.title,
    version: facts.version ?? null,
    description: facts.description ?? null,
    hash: facts.hash,
    counts: {
      skills: plain.length,
      commands: commands.length,
      agents: agents.length,
      connectors: connectors.length,
      remoteConnectors: connectors.filter(({ kind }) => kind === 'remote').length,
      connectorsWithoutAddress: facts.needAddress.length,
      programs: read.programs.length,
      files: files.length,
    },
    skills: plain,
    commands,
    agents: agents.map(({ name, description, tools, model, maxTurns }) => ({
      name,
      description: description.slice(0, 300),
      tools: tools ?? null,
      model: model ?? null,
      maxTurns: maxTurns ?? null,
    })),
    connectors,
    hosts: [...new Set(read.remotes.flatMap(({ host }) => host ?? []))],
    notHere: facts.notHere.map(notHereOf),
    problems: read.problems.map(problemOf),
    unknownKeys: read.unknownKeys,
    readLineByLine: read.loose,
  }
}

const print = (found: Collection): number => {
  const plugins = found.plugins.map(pluginOf)
  const row = (what: string, name: string, about: string): void =>
    console.log(`  ${what.padEnd(10)} ${name.padEnd(36)} ${about.slice(0, 100)}`)
  for (const plugin of plugins) {
    console.log(`\n${plugin.title}${plugin.version === null ? '' : ` ${plugin.version}`}`)
    for (const { command, description } of plugin.skills) row('skill', command, description)
    for (const { command, description } of plugin.commands) row('command', command, description)
    for (const { name, description } of plugin.agents) row('agent', name, description)
    for (const connector of plugin.connectors)
      row('connector', connector.name, [connector.kind, connector.address ?? ''].join(' '))
    for (const { name, reason, part } of plugin.notHere) row('not here', `${part} ${name}`, reason)
    for (const { sentence } of plugin.problems) row('not read', '', sentence)
    for (const { where, key } of plugin.unknownKeys) row('unknown', key, where)
  }
  const market = found.marketplace
  for (const { name, source } of found.elsewhere)
    row('elsewhere', name, `${say(SOURCE_WORDS[source.kind], [])} ${source.shown}`)
  const failed = found.failed.map(({ name, problem }) => ({ name, ...problemOf(problem) }))
  for (const { name, sentence } of failed) row('failed', name, sentence)
  const sum = (key: 'skills' | 'commands' | 'agents' | 'connectors'): number =>
    plugins.reduce((total, { counts }) => total + counts[key], 0)
  console.log('')
  console.log(
    JSON.stringify({
      ok: true,
      plugins,
      counts: {
        plugins: plugins.length,
        skills: sum('skills'),
        commands: sum('commands'),
        agents: sum('agents'),
        connectors: sum('connectors'),
      },
      ...(market === undefined
        ? {}
        : {
            marketplace: {
              name: market.name,
              entries: market.entries.map(({ name, source }) => ({
                name,
                source: source.kind,
                shown: source.shown,
                here: !found.elsewhere.some((entry) => entry.name === name),
                fetchable: source.fetch !== undefined,
                ...(source.fetch === undefined ? {} : { fetch: source.fetch.url }),
                reason: say(SOURCE_WORDS[source.kind], []),
              })),
              problems: market.problems.map(problemOf),
            },
          }),
      failed,
    }),
  )
  return 0
}

const readPath = (path: string): Result<FileTree, PluginProblem> => {
  try {
    const stat = statSync(path)
    if (stat.isDirectory()) return readFolder(path)
    if (stat.size > MOST_ARCHIVE_BYTES) return err({ code: 'zip-too-large' })
    const bytes = readFileSync(path)
    return treeOfBytes(basename(path), bytes)
  } catch {
    return err({ code: 'unreadable', where: path })
  }
}

const main = (): number => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  })
  const [path] = positionals
  if (values.help === true || path === undefined) {
    console.log(HELP)
    return values.help === true ? 0 : 2
  }
  const tree = readPath(path)
  const name = basename(resolve(path)).replace(/\.(?:zip|plugin|skill|md)$/i, '')
  const found = tree.ok ? readCollection(tree.value, name) : tree
  if (found.ok) return print(found.value)
  // It could be read, and there was nothing to install in it.
  if (found.error.code === 'nothing-in-it' && tree.ok && tree.value.files.size > 0)
    return print({ plugins: [], failed: [{ name, problem: found.error }], elsewhere: [] })
  const problem = problemOf(found.error)
  console.log(problem.sentence)
  console.log(JSON.stringify({ ok: false, problem }))
  return 1
}

process.exitCode = main()
