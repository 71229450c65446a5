import { strToU8 } from 'fflate'
import { OWN_PLUGIN, type PluginPackage, type SkillFacts } from '@/lib/domain/plugin'
import { skillMarkdown } from './export-zip'
import { hashOf } from './hash-of'

/** What the person wrote themselves, as a plugin like any other. */
export const ownPackage = (title: string, skills: readonly SkillFacts[]): PluginPackage => ({
  facts: {
    name: OWN_PLUGIN,
    title,
    hash: hashOf({
      left: [],
      files: new Map(skills.map((skill) => [skill.command, strToU8(skillMarkdown(skill))])),
    }),
    needAddress: [],
    notHere: [],
  },
  source: { kind: 'own', name: OWN_PLUGIN },
  skills: [...skills],
  agents: [],
  files: [],
})
