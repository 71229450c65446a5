import { Dexie, type EntityTable, type Table } from 'dexie'
import type { InTransaction } from '@/lib/database/transact'
import type { ApprovalRow } from '@/lib/domain/approval'
import type { ViewPage, ViewRow } from '@/lib/domain/app-view'
import type { AuditRow } from '@/lib/domain/audit'
import type { CallRow } from '@/lib/domain/call'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConversationRow, DraftRow, MessageRow, TurnRow } from '@/lib/domain/conversation'
import type { ElicitationRow } from '@/lib/domain/elicitation'
import type { GrantRow } from '@/lib/domain/grant'
import type { ConversationId, TurnId } from '@/lib/domain/ids'
import type { KeptResult } from '@/lib/domain/kept-result'
import type { ListedWords } from '@/lib/domain/listed-words'
import type { CaptureRow } from '@/lib/domain/page'
import type { DownloadRow, PluginFileRow, PluginRow, SkillRow } from '@/lib/domain/plugin'
import type { PageConnectorRow } from '@/lib/domain/page-tools'
import type { SightRow } from '@/lib/domain/sight'
import type { SiteRow } from '@/lib/domain/page-site'
import type { PlanRow } from '@/lib/domain/plan'
import type { QueuedMessage } from '@/lib/domain/queued-message'
import type { Settings } from '@/lib/domain/settings'
import type { UsageRow } from '@/lib/domain/usage'
import type { ToolRow } from '@/lib/domain/tool'
import type { TrafficRow } from '@/lib/domain/traffic'

/** One setting a row, so that two settings changed at once do not overwrite each other. */
export type SettingRow = { [K in keyof Settings]: { key: K; value: Settings[K] } }[keyof Settings]

/** The record's last row, checked before the next one is chained to it. */
export interface AuditHead {
  readonly id: 'head'
  readonly seq: number
  readonly hash: string
}

/** The single source of truth. Surfaces read it, only the worker writes it. */
export interface SaysoTables {
  conversations: EntityTable<ConversationRow, 'id'>
  messages: EntityTable<MessageRow, 'id'>
  words: Table<ListedWords, number>
  turns: EntityTable<TurnRow, 'id'>
  drafts: Table<DraftRow, [string, number]>
  calls: EntityTable<CallRow, 'id'>
  approvals: EntityTable<ApprovalRow, 'id'>
  elicitations: EntityTable<ElicitationRow, 'id'>
  grants: EntityTable<GrantRow, 'id'>
  plans: EntityTable<PlanRow, 'id'>
  queued: EntityTable<QueuedMessage, 'id'>
  results: EntityTable<KeptResult, 'id'>
  captures: EntityTable<CaptureRow, 'id'>
  connectors: EntityTable<ConnectorRow, 'id'>
  /** Pages that offer tools, apart from servers: nothing that reaches a server ever finds one here. */
  pageConnectors: EntityTable<PageConnectorRow, 'id'>
  tools: Table<ToolRow, [string, string]>
  views: EntityTable<ViewRow, 'id'>
  pages: Table<ViewPage, [string, string]>
  plugins: EntityTable<PluginRow, 'name'>
  skills: EntityTable<SkillRow, 'command'>
  pluginFiles: Table<PluginFileRow, [string, string]>
  downloads: EntityTable<DownloadRow, 'id'>
  settings: Table<SettingRow, string>
  sites: EntityTable<SiteRow, 'origin'>
  sights: EntityTable<SightRow, 'callId'>
  traffic: Table<TrafficRow, number>
  usage: EntityTable<UsageRow, 'id'>
  audit: EntityTable<AuditRow, 'seq'>
  auditHead: Table<AuditHead, string>
}

export type SaysoDb = Dexie & SaysoTables

/** The tables within a transaction: for functions that must run inside one. */
export type SaysoTx = SaysoTables & InTransaction

/**
 * Opens the database by name. Every change of shape is a further `version(n)` with its upgrade; a published version is
 * never edited.
 */
export const openDb = (name = 'sayso'): SaysoDb => {
  const db = new Dexie(name, {
    chromeTransactionDurability: 'relaxed',
    // Its cache copies whatever a live query reads, deeply, and keeps it for three seconds: answers, results, the record.
    cache: 'disabled',
  }) as SaysoDb
  db.version(1).stores({
    conversations: 'id, updatedAt',
    messages: 'id, &[conversationId+seq], turnId',
    turns: 'id, state, conversationId',
    drafts: '[turnId+seq]',
    calls: 'id, messageId, turnId, conversationId, state',
    approvals: 'id, callId, turnId, conversationId, state',
    elicitations: 'id, callId, turnId, conversationId, state',
    grants: 'id, conversationId, connectorId',
    plans: 'id, conversationId',
    connectors: 'id, &slug',
    tools: '[connectorId+name], connectorId',
    settings: 'key',
    audit: 'seq, turnId, connectorId',
    auditHead: 'id',
  })
  db.version(2).stores({ results: 'id, conversationId' })
  db.version(3).stores({
    captures: 'id',
    conversations: 'id, updatedAt, parent',
    pageConnectors: 'id',
    downloads: 'id',
    pluginFiles: '[plugin+path], plugin',
    plugins: 'name',
    skills: 'command, plugin',
    pages: '[connectorId+hash], connectorId',
    queued: 'id, conversationId',
    results: 'id, conversationId, view',
    sights: 'callId, conversationId',
    sites: 'origin',
    traffic: '++id, connectorId',
    turns: 'id, state, conversationId, subAgent.turnId, tab.id',
    usage: 'id, turnId, conversationId, month',
    views: 'id, conversationId, connectorId',
  })
  db.version(4)
    .stores({ words: '++at, conversationId, *turns' })
    .upgrade(async (transaction) => {
      const conversations = transaction.table<ConversationRow, ConversationId>('conversations')
      const turns = transaction.table<TurnRow, TurnId>('turns')
      for (const { id, parent } of await conversations.toArray())
        if (parent === undefined)
          await conversations.update(id, {
            unlisted: await turns.where({ conversationId: id }).primaryKeys(),
          })
    })
  db.version(5).stores({ turns: 'id, state, conversationId, subAgent.turnId, tab.id, site' })
  // By the first part of a key rows are found in its own order; an index of it would be a second write with each row.
  db.version(6).stores({
    pages: '[connectorId+hash]',
    pluginFiles: '[plugin+path]',
    tools: '[connectorId+name]',
  })
  return db
}
