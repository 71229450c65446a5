import type { Result } from '@/lib/domain/result'
import { OWN_PLUGIN, type SkillFacts, type SkillRow } from '@/lib/domain/plugin'
import type { ConversationId } from '@/lib/domain/ids'
import { listSkills, readPluginRow } from '@/lib/store/queries/plugins'
import type { AppClient } from '@/components/app-client'
import { t } from '@/components/ui/i18n'

/** Whose words a skill goes back to. */
export interface SkillOrigin {
  readonly skill?: string | undefined
  readonly conversationId?: ConversationId | undefined
}

/** Stores the person's own skills as they are to be, from what they are at this moment. */
export const storeOwnSkills = async (
  { call, reader }: Pick<AppClient, 'call' | 'reader'>,
  change: (before: readonly SkillFacts[]) => readonly SkillFacts[],
  from: readonly ({ command: string } & SkillOrigin)[] = [],
): Promise<Result<void>> => {
  const { ownPackage } = await import('@/lib/plugins/read/own-package')
  const [row, skills] = await Promise.all([
    readPluginRow(reader, OWN_PLUGIN),
    listSkills(reader, OWN_PLUGIN),
  ])
  const next = change(skills.map(factsOf))
  return next.length === 0
    ? call('plugin.remove', { name: OWN_PLUGIN })
    : call('plugin.install', {
        package: ownPackage(t('plugin_own'), next),
        ...(row === undefined ? {} : { replaces: row.hash }),
        from: [...from],
      })
}

export const factsOf = ({
  plugin: _plugin,
  enabled: _enabled,
  label: _label,
  sites: _sites,
  ...facts
}: SkillRow): SkillFacts => facts
