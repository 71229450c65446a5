import { z } from 'zod'
import { fileConversation, fileTime, MOST_CONVERSATIONS } from './conversation-file'
import { standingInstructions } from './instructions'
import { pluginPackage } from './plugin'
import { budget, price, recordDays } from './settings'

/**
 * What a person takes along of Sayso. Never in it: keys, sign-ins, client secrets, headers, and what was allowed, which are grants and
 * classes of tools. Threat: the file is anybody's when it comes back; each part is shown and chosen before it is taken over.
 */
export const backupFile = z.object({
  format: z.literal('sayso-backup'),
  version: z.literal(1),
  madeAt: fileTime,
  conversations: z.array(fileConversation).max(MOST_CONVERSATIONS),
  instructions: standingInstructions,
  budget,
  prices: z.record(z.string().min(1).max(200), price),
  /** Domains that the person added to those where no answer is remembered. */
  sensitiveSites: z.array(z.string().max(253)).max(10_000),
  recordDays,
  /** A configuration, with a variable in place of whatever may be a secret. */
  connectors: z.string().max(1_000_000),
  plugins: z.array(pluginPackage).max(500),
})
export type BackupFile = z.infer<typeof backupFile>
