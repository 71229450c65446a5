/** Where a configuration wants a server to be used. Sayso has no projects: the person decides in the review. */
export const IMPORT_SCOPES = ['everywhere', 'sites', 'conversation'] as const
export type ImportScope = (typeof IMPORT_SCOPES)[number]

/** Which form of configuration was recognised. */
export type ImportShape =
  | 'claude-code'
  | 'claude-desktop'
  | 'vs-code'
  | 'cursor'
  | 'gemini'
  | 'codex'
  | 'server-json'
  | 'deep-link'
  | 'command'
  | 'address'

/** Text with gaps that the person fills; a gap is never sent as it stands in the file. */
export type Template = readonly (string | { readonly ask: string })[]

/** What a file leaves open: a variable of its environment, an input. Asked once, wherever it stands. */
export interface ImportQuestion {
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly secret: boolean
  /** The file's own default. May be a secret. */
  readonly suggestion?: string
}

export interface ImportedRemote {
  /** Unique in the plan. */
  readonly key: string
  /** Fit to be shown and stored: nothing hidden in it, at most 80 characters. */
  readonly name: string
  readonly address: Template
  /** The address without what may be a secret in its path or query. */
  readonly shownAddress: string
  /** Undefined where the person's answer decides it. */
  readonly host?: string
  readonly scope: ImportScope
  /** False where the file has switched it off. */
  readonly enabled: boolean
  /** Threat: values are secrets. */
  readonly headers: readonly { readonly name: string; readonly value: Template }[]
  readonly client?: { readonly id: Template; readonly secret?: Template }
  /** Ids of the questions it depends on. */
  readonly asks: readonly string[]
  /** Names of what the entry says beside, which has no effect here. */
  readonly notTaken: readonly string[]
  /** It stood in the file as a program that passes everything on to this address. */
  readonly unwrapped: boolean
  /** A connector or an earlier entry bears the same name already. */
  readonly nameTaken: boolean
}

/** What a program of the person's computer needs to run. */
export type LocalNeed = 'node' | 'python' | 'docker' | 'claude-code' | 'program'

/** A server that is a program (`stdio`): a browser cannot start it, and nothing here ever does. */
export interface ImportedLocal {
  readonly key: string
  readonly name: string
  readonly scope: ImportScope
  readonly enabled: boolean
  readonly need: LocalNeed
  /** Threat: the file's own words. Each with its variables as gaps; what may be a secret is a gap too. */
  readonly command: readonly Template[]
  /** Names of the variables that the program expects to find. */
  readonly variables: readonly string[]
  readonly notTaken: readonly string[]
}

export const LEFT_OUT_REASONS = [
  'already-there',
  'duplicate-address',
  'overridden',
  'repeated-key',
  'not-an-object',
  'no-address',
  'address-invalid',
  'address-not-allowed',
  'websocket',
  'variable-unreadable',
  'file-elsewhere',
  'package-unknown',
  'too-many',
] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

/** An entry that cannot be added, and why. */
export interface LeftOut {
  readonly name: string
  readonly reason: LeftOutReason
  /** A name that the sentence mentions: of a connector, a package, a file. */
  readonly detail?: string
}

export interface ImportPlan {
  readonly shape: ImportShape
  readonly remotes: readonly ImportedRemote[]
  readonly locals: readonly ImportedLocal[]
  readonly leftOut: readonly LeftOut[]
  readonly questions: readonly ImportQuestion[]
  /** Other settings of the file that are not about servers. */
  readonly otherKeys: readonly string[]
}

export const IMPORT_PROBLEMS = [
  'empty',
  'too-large',
  'too-deep',
  'broken-json',
  'broken-toml',
  'broken-link',
  'not-recognised',
  'nothing-in-it',
] as const

/** Why a text as a whole could not be read. */
export interface ImportProblem {
  readonly code: (typeof IMPORT_PROBLEMS)[number]
  /** From 1. */
  readonly line?: number
  readonly column?: number
}

/** Whether an entry is there that the file's author wrote wrongly, in distinction to one that simply has no place here. */
export const isUnreadable = ({ reason }: LeftOut): boolean =>
  reason === 'repeated-key' ||
  reason === 'not-an-object' ||
  reason === 'no-address' ||
  reason === 'address-invalid' ||
  reason === 'variable-unreadable'
