import type { DownloadRow, PluginRow, SkillRow } from '@/lib/domain/plugin'
import { listConversations } from './conversations'
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

const CONVERSATIONS_LOOKED_AT = 20

/** What a command was given before, the last first, each once; only what was typed, never what was pasted. */
export const readEarlierArguments = async (
  db: StoreReader,
  command: string,
): Promise<readonly string[]> => {
  const start = `/${command} `
  const conversations = (await listConversations(db)).slice(0, CONVERSATIONS_LOOKED_AT)
  const lists = await Promise.all(
    conversations.map(({ id }) =>
      db.messages.where('[conversationId+seq]').between([id, 0], [id, Infinity]).toArray(),
    ),
  )
  const newest = lists.flat().toSorted((a, b) => b.createdAt - a.createdAt)
  const given = newest.flatMap(({ role, content }) => {
    const texts = content.filter((block) => block.type === 'text')
    const [first] = texts
    const isTyped =
      role === 'user' &&
      texts.length === 1 &&
      first?.pasted !== true &&
      first?.text.startsWith(start)
    return isTyped === true ? (first?.text.slice(start.length).trim() ?? []) : []
  })
  return [...new Set(given)].filter((one) => one !== '' && one.length <= 200)
}
