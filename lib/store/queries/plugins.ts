import type { DownloadRow, PluginRow, SkillRow } from '@/lib/domain/plugin'
import type { StoreReader } from './reader'

export const listPlugins = (db: StoreReader): Promise<PluginRow[]> =>
  db.plugins.orderBy('name').toArray()

export const readPluginRow = (db: StoreReader, name: string): Promise<PluginRow | undefined> =>
  db.plugins.get(name)

/** Skills of one plugin, or of all. */
export const listSkills = (db: StoreReader, plugin?: string): Promise<SkillRow[]> =>
  plugin === undefined
    ? db.skills.orderBy('command').toArray()
    : db.skills.where({ plugin }).sortBy('command')

/** A plugin's files by their paths. */
export const readPluginFiles = async (
  db: StoreReader,
  plugin: string,
): Promise<ReadonlyMap<string, string>> =>
  new Map((await db.pluginFiles.where({ plugin }).toArray()).map(({ path, text }) => [path, text]))

export const readDownload = (db: StoreReader, id: string): Promise<DownloadRow | undefined> =>
  db.downloads.get(id)
