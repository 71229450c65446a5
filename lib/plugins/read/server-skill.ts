import { fitName } from '@/lib/domain/import/fit-name'
import type { ConnectorId } from '@/lib/domain/ids'
import type { SkillOffer } from '@/lib/domain/offers'
import { OWN_PLUGIN, type SkillFacts } from '@/lib/domain/plugin'
import { err, ok, type Result } from '@/lib/domain/result'
import { sha256Hex } from '@/lib/domain/sha256'
import type { PluginProblem } from './plugin-problem'
import type { ReadPlugin } from './read-plugin'
import { commandWord, readSkill } from './read-skill'
import { filesOfOffer, versionOf } from './server-skill-files'

/** What the person already has. */
export interface SkillShelf {
  readonly plugins: readonly { readonly name: string }[]
  readonly skills: readonly (SkillFacts & { readonly plugin: string })[]
}

/** What was read at the server, by address; undefined for what is no text. */
export type ServerTexts = ReadonlyMap<string, string | undefined>

export interface OfferingConnector {
  readonly id: ConnectorId
  readonly name: string
  readonly url: string
}

/** How a skill that a server offers stands to the one of it that the person has switched on. */
export type OfferStanding = 'new' | 'changed' | 'installed'

export const standingOf = (
  skills: readonly Pick<SkillFacts, 'offer'>[],
  connectorId: ConnectorId,
  { uri, digest, files }: Pick<SkillOffer, 'uri' | 'digest' | 'files'>,
): OfferStanding => {
  const have = skills.find(
    ({ offer }) => offer?.connectorId === connectorId && offer.uri === uri,
  )?.offer
  if (have === undefined) return 'new'
  return digest === undefined || versionOf(digest, files) === have.digest ? 'installed' : 'changed'
}

/** The plugin under which a connector's skills are kept: the one that they have, or a name that is free. */
export const pluginOfConnector = (
  { id, name }: Pick<OfferingConnector, 'id' | 'name'>,
  { plugins, skills }: SkillShelf,
): string =>
  skills.find(({ offer }) => offer?.connectorId === id)?.plugin ?? freeName(name, plugins)

/**
 * A server's skill as the plugin that it becomes once the person agrees, together with those of the same server that they have
 * already. What is kept is this very text: what the server says later counts for nothing before it is reviewed as well.
 */
export const readServerSkill = (
  connector: OfferingConnector,
  { uri, name, digest, files }: SkillOffer,
  texts: ServerTexts,
  shelf: SkillShelf,
  /** Those of the plugin as it is, by their paths. */
  keptFiles: ReadonlyMap<string, string> = new Map(),
): Result<ReadPlugin, PluginProblem> => {
  const isMine = ({ offer }: SkillFacts): boolean => offer?.connectorId === connector.id
  const plugin = pluginOfConnector(connector, shelf)
  const text = texts.get(uri) ?? ''
  const hash = sha256Hex(text)
  const own = filesOfOffer({ uri, files })
  const found = own.read.flatMap((file) => {
    const words = texts.get(file.uri)
    return words === undefined ? [] : [{ ...file, text: words }]
  })
  if (
    (digest !== undefined && digest !== hash) ||
    found.some((file) => sha256Hex(file.text) !== file.digest)
  )
    return err({ code: 'skill-not-as-listed', where: fitName(name, 200) })
  const read = readSkill(text, {
    plugin,
    fallbackName: name,
    path: uri,
    folder: commandWord(name).replaceAll(':', '-') || 'skill',
    files: found.map(({ path }) => path).toSorted(),
    isCommand: false,
  })
  if (!read.ok) return read
  const others = shelf.skills.filter(
    (skill) => skill.plugin === plugin && !(isMine(skill) && skill.offer?.uri === uri),
  )
  const { skill, notHere, unknownKeys, isLoose } = read.value
  if (others.some(({ command, folder }) => command === skill.command || folder === skill.folder))
    return err({ code: 'name-twice', where: skill.command })
  const all: SkillFacts[] = [
    ...others.map(factsIn),
    { ...skill, offer: { connectorId: connector.id, uri, digest: versionOf(hash, files) } },
  ].toSorted((a, b) => (a.command < b.command ? -1 : 1))
  return ok({
    package: {
      facts: {
        name: plugin,
        title: fitName(connector.name, 100) || plugin,
        hash: sha256Hex(JSON.stringify(all.map(({ command, offer }) => [command, offer]))),
        needAddress: [],
        notHere: [...notHere],
      },
      skills: all,
      agents: [],
      files: [
        ...others.flatMap((other) =>
          other.files.flatMap((file) => {
            const path = `${other.folder}/${file}`
            const kept = keptFiles.get(path)
            return kept === undefined ? [] : [{ path, text: kept }]
          }),
        ),
        ...found.map(({ path, text: words }) => ({ path: `${skill.folder}/${path}`, text: words })),
      ],
    },
    questions: [],
    olderCommands: [],
    remotes: [],
    serversLeftOut: [],
    programs: [],
    unknownKeys: unknownKeys.map((key) => ({ where: fitName(uri, 200), key })),
    problems: [
      ...own.left,
      ...own.read
        .filter((file) => texts.get(file.uri) === undefined)
        .map((file) => ({ code: 'not-text' as const, where: fitName(file.uri, 200) })),
    ],
    loose: isLoose ? [fitName(uri, 200)] : [],
  })
}

/** A row of the store without what the store adds to it. */
const factsIn = ({
  plugin: _plugin,
  ...facts
}: SkillFacts & { readonly plugin: string }): SkillFacts => facts

/** What stands before the colon; never that of a plugin that is there. */
const freeName = (connector: string, plugins: SkillShelf['plugins']): string => {
  const word = commandWord(connector).replaceAll(':', '-') || 'server'
  const taken = new Set([OWN_PLUGIN, ...plugins.map(({ name }) => name)])
  let free = word
  for (let number = 2; taken.has(free); number += 1) free = `${word}-${String(number)}`
  return free
}
