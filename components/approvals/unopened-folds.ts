import type { ApprovalRow } from '@/lib/domain/approval'
import { parseJson } from '@/components/ui/parse-json'
import { foldedPaths } from './long-values'
import { scopeFolds, type Folds } from './use-folds'

/**
 * How many long texts and lists of a card that raises the alarm nobody has opened yet. Threat: a megabyte whose ends are harmless. Until
 * they are all open, such a call cannot be allowed.
 */
export const unopenedFolds = (
  { args, rows, decision }: Pick<ApprovalRow, 'args' | 'rows' | 'decision'>,
  folds: Folds,
): number => {
  if (!decision.alarm) return 0
  if (rows === undefined) return unopenedIn(args, folds)
  return rows
    .map((row, index) => unopenedIn(row.args, scopeFolds(folds, String(index))))
    .reduce((sum, count) => sum + count, 0)
}

const unopenedIn = (args: string, folds: Folds): number => {
  const value = parseJson(args)
  if (value === undefined) return 0
  return foldedPaths(value).filter((path) => !folds.isOpen(path)).length
}
