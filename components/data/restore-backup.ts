import type { AppError } from '@/lib/domain/app-error'
import { backupFile, type BackupFile } from '@/lib/domain/backup-file'
import { isBudgetWithin, isPriceWithin } from '@/lib/domain/limit-bounds'
import type { Result } from '@/lib/domain/result'
import type { CallCommand } from '@/lib/messaging/client'
import { toImport } from '@/components/history/read-file'
import { parseJson } from '@/components/ui/parse-json'

/** What can be taken over by itself. Connectors have a review of their own. */
export const BACKUP_PARTS = ['conversations', 'instructions', 'limits', 'sites', 'plugins'] as const
export type BackupPart = (typeof BACKUP_PARTS)[number]

export const readBackup = (text: string): BackupFile | undefined => {
  const file = backupFile.safeParse(parseJson(text))
  return file.success ? file.data : undefined
}

/** How much of a part is in the file; nothing of it where that is 0. */
export const countIn = (file: BackupFile, part: BackupPart): number => {
  const { conversations, instructions, budget, prices, sensitiveSites, plugins } = file
  const limits = Object.keys(budget).length - 1 + Object.keys(prices).length
  return {
    conversations: conversations.length,
    instructions: instructions.sites.length + (instructions.everywhere === '' ? 0 : 1),
    limits,
    sites: sensitiveSites.length,
    plugins: plugins.length,
  }[part]
}

/** More than a person enters, and than the record should get lines at one press. */
const MOST_PRICES = 500

/** Whether the limits and prices in the file are such as a person could have set. Where not, none of them is taken over. */
export const areLimitsWithin = ({ budget, prices }: BackupFile): boolean =>
  isBudgetWithin(budget) &&
  Object.keys(prices).length <= MOST_PRICES &&
  Object.values(prices).every(isPriceWithin)

/**
 * Takes over the chosen parts, one command after the other, by the commands that a person's own clicks send; what could not be is told.
 * A conversation comes in as pasted text, a plugin with its own name as the source of its words.
 */
export const restoreBackup = async (
  call: CallCommand,
  file: BackupFile,
  parts: ReadonlySet<BackupPart>,
): Promise<readonly AppError[]> => {
  const jobs: Readonly<Record<BackupPart, readonly (() => Promise<Result<unknown>>)[]>> = {
    conversations: file.conversations
      .flatMap(toImport)
      .map((given) => () => call('conversation.import', given)),
    instructions: [
      () => call('instructions.set', { text: file.instructions.everywhere }),
      ...file.instructions.sites.map(
        ({ domain, text }) =>
          () =>
            call('instructions.set', { site: domain, text }),
      ),
    ],
    limits: [
      () => call('budget.set', { budget: file.budget }),
      () => call('record.set-days', { days: file.recordDays }),
      ...Object.entries(file.prices).map(
        ([model, price]) =>
          () =>
            call('price.set', { model, price }),
      ),
    ],
    sites: file.sensitiveSites.map(
      (site) => () => call('sensitive-site.set', { site, sensitive: true }),
    ),
    plugins: file.plugins.map((made) => () => call('plugin.install', { package: made })),
  }
  const errors: AppError[] = []
  for (const job of [...parts].flatMap((part) => jobs[part])) {
    const result = await job()
    if (!result.ok) errors.push(result.error)
  }
  return errors
}
