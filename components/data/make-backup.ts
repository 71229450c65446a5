import { backupFile, type BackupFile } from '@/lib/domain/backup-file'
import { exportConfig } from '@/lib/domain/import/export-config'
import { OWN_PLUGIN, type PluginPackage, type PluginRow } from '@/lib/domain/plugin'
import { listConnectors } from '@/lib/store/queries/connectors'
import { listPlugins, listSkills, readPluginFiles } from '@/lib/store/queries/plugins'
import type { StoreReader } from '@/lib/store/queries/reader'
import { readSettings } from '@/lib/store/queries/settings'
import { readAllForFile } from '@/components/history/export-conversations'

/** Skills of the person's own come back under this name: a file cannot vouch that it was they who wrote them. */
const RESTORED = 'restored'

/** Everything that a backup holds, read part by part from tables that have no secret in them. */
export const makeBackup = async (db: StoreReader, madeAt: number): Promise<BackupFile> => {
  const [settings, connectors, plugins] = await Promise.all([
    readSettings(db),
    listConnectors(db),
    listPlugins(db),
  ])
  const { instructions, budget, prices, sensitiveSites, recordDays } = settings
  return {
    format: backupFile.shape.format.value,
    version: backupFile.shape.version.value,
    madeAt,
    conversations: await readAllForFile(db),
    instructions,
    budget,
    prices,
    sensitiveSites: sensitiveSites.added,
    recordDays,
    connectors: exportConfig(connectors),
    plugins: await Promise.all(plugins.map((plugin) => packageOf(db, plugin))),
  }
}

const packageOf = async (db: StoreReader, row: PluginRow): Promise<PluginPackage> => {
  const {
    source,
    agents,
    enabled: _enabled,
    installedAt: _installed,
    updatedAt: _updated,
    ...facts
  } = row
  const [skills, files] = await Promise.all([
    listSkills(db, row.name),
    readPluginFiles(db, row.name),
  ])
  const isOwn = row.name === OWN_PLUGIN
  return {
    facts: isOwn ? { ...facts, name: RESTORED } : facts,
    source: isOwn ? { kind: 'file', name: RESTORED } : source,
    agents: [...agents],
    skills: skills.map(({ plugin: _plugin, enabled: _on, label: _label, ...skill }) => ({
      ...skill,
      command: isOwn ? `${RESTORED}:${skill.command.slice(OWN_PLUGIN.length + 1)}` : skill.command,
    })),
    files: [...files].map(([path, text]) => ({ path, text })),
  }
}
