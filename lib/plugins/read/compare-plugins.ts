import type { PluginPackage, PluginRow, SkillFacts } from '@/lib/domain/plugin'

export interface TextChange {
  readonly name: string
  readonly before?: string
  readonly after?: string
}

export interface PluginChanges {
  /** Skills, sub-agents and files whose words are new, gone or other ones. */
  readonly texts: readonly TextChange[]
  /** True where its servers differ. */
  readonly servers: boolean
}

/** What an update would change of the instructions; nothing where it would change none. */
export const comparePlugins = (
  before: {
    readonly row: PluginRow
    readonly skills: readonly SkillFacts[]
    readonly files: ReadonlyMap<string, string>
  },
  after: Omit<PluginPackage, 'source'>,
): PluginChanges => {
  const old = textsOf(before.skills, before.row.agents, before.files)
  const next = textsOf(
    after.skills,
    after.agents,
    new Map(after.files.map(({ path, text }) => [path, text])),
  )
  const names = [...new Set([...old.keys(), ...next.keys()])].toSorted()
  return {
    texts: names.flatMap((name) => {
      const [was, is] = [old.get(name), next.get(name)]
      if (was === is) return []
      return [
        {
          name,
          ...(was === undefined ? {} : { before: was }),
          ...(is === undefined ? {} : { after: is }),
        },
      ]
    }),
    servers: before.row.servers !== after.facts.servers,
  }
}

const textsOf = (
  skills: readonly SkillFacts[],
  agents: PluginRow['agents'],
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> =>
  new Map([
    ...skills.map((skill): [string, string] => [`/${skill.command}`, settingsOf(skill)]),
    ...agents.map((agent): [string, string] => [
      agent.name,
      `${agent.description}\n\n${agent.instructions}\n\n${JSON.stringify([agent.tools, agent.model, agent.maxTurns])}`,
    ]),
    ...files,
  ])

/** Who may begin it counts like a word of it. */
const settingsOf = ({ description, body, forModel, forPerson, allowedTools }: SkillFacts): string =>
  [
    description,
    body,
    ...(forModel ? [] : ['disable-model-invocation: true']),
    ...(forPerson ? [] : ['user-invocable: false']),
    ...(allowedTools === undefined ? [] : [`allowed-tools: ${allowedTools.join(' ')}`]),
  ].join('\n\n')
