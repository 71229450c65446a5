import type { ImportQuestion, ImportScope, ImportShape, LeftOutReason } from './import-plan'

/** An entry as its shape's reader understood it, before variables, addresses and duplicates were looked at. */
export interface DraftEntry {
  readonly name: string
  readonly scope: ImportScope
  readonly enabled: boolean
  readonly url?: string | undefined
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly client?: { readonly id: string; readonly secret?: string | undefined } | undefined
  readonly command?: string | undefined
  readonly args: readonly string[]
  readonly env: readonly (readonly [name: string, value: string])[]
  readonly notTaken: readonly string[]
  readonly refused?: { readonly reason: LeftOutReason; readonly detail?: string } | undefined
}

/** What one shape's reader gives. Of entries of one name the first counts. */
export interface DraftPlan {
  readonly shape: ImportShape
  readonly entries: readonly DraftEntry[]
  readonly otherKeys: readonly string[]
  /** What the file says of its own inputs, by their ids. */
  readonly inputs?: ReadonlyMap<string, Omit<ImportQuestion, 'id'>>
  /** `$NAME` without braces is a variable too. */
  readonly bareVariables?: boolean
}

export const refusedEntry = (
  name: string,
  scope: ImportScope,
  reason: LeftOutReason,
  detail?: string,
): DraftEntry => ({
  name,
  scope,
  enabled: true,
  headers: [],
  args: [],
  env: [],
  notTaken: [],
  refused: { reason, ...(detail === undefined ? {} : { detail }) },
})
