import type { AgentFacts } from '@/lib/domain/plugin'
import type { SubAgentDefinition } from '@/lib/domain/sub-agent'
import { labelOfContent } from '@/lib/policy/join-labels'
import { sourceOfPlugin } from '@/lib/policy/source-of'
import type { SaysoTables } from '@/lib/store/db'

/** The sub-agents of all plugins that are on, in the order of their plugins. Of one name in two plugins each bears its plugin's. */
export const pluginSubAgents = async (db: SaysoTables): Promise<readonly SubAgentDefinition[]> => {
  const plugins = (await db.plugins.orderBy('name').toArray()).filter(({ enabled }) => enabled)
  const all = plugins.flatMap(({ name, agents }) =>
    agents.map((agent) => ({ plugin: name, agent })),
  )
  return all.map(({ plugin, agent }) => {
    const isAlone = all.every(({ agent: other }) => other === agent || other.name !== agent.name)
    return definitionOf(plugin, agent, isAlone ? agent.name : `${plugin} ${agent.name}`)
  })
}

const definitionOf = (plugin: string, agent: AgentFacts, called: string): SubAgentDefinition => ({
  ...agent,
  // Fit for a card (`subAgentName`).
  name: called.replaceAll(/[:.]/g, '-').slice(0, 40).trim(),
  steps: agent.maxTurns,
  skills: agent.skills?.map((skill) => (skill.includes(':') ? skill : `${plugin}:${skill}`)),
  label: labelOfContent(sourceOfPlugin(plugin), 'public'),
})
