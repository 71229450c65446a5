import type { SaysoTables } from '../db'
import type { StoreReader } from './reader'

/** The tables by what a person would call their contents. */
const GROUPS = {
  conversations: ['conversations', 'messages', 'words', 'turns', 'drafts', 'queued', 'plans'],
  calls: ['calls', 'approvals', 'elicitations', 'results', 'views', 'pages', 'sights'],
  connectors: ['connectors', 'tools', 'traffic', 'pageConnectors'],
  permissions: ['grants', 'sites'],
  plugins: ['plugins', 'skills', 'pluginFiles', 'downloads'],
  record: ['audit', 'auditHead'],
  other: ['settings', 'usage', 'captures'],
} as const satisfies Record<string, readonly (keyof SaysoTables)[]>

export type DataGroup = keyof typeof GROUPS
export const DATA_GROUPS = Object.keys(GROUPS) as readonly DataGroup[]

/** How many rows each part of the data has. */
export const countData = async (db: StoreReader): Promise<Readonly<Record<DataGroup, number>>> => {
  const counted = await Promise.all(
    DATA_GROUPS.map(async (group) => {
      const rows = await Promise.all(GROUPS[group].map((table) => db[table].count()))
      return [group, rows.reduce((sum, count) => sum + count, 0)] as const
    }),
  )
  return Object.fromEntries(counted) as Record<DataGroup, number>
}
