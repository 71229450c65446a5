export const PROBLEM_CODES = [
  'unreadable',
  'not-a-zip',
  'zip-damaged',
  'zip-encrypted',
  'zip-method',
  'zip-too-large',
  'zip-bomb',
  'file-too-large',
  'too-many-files',
  'tree-too-large',
  'path-outside',
  'path-hidden',
  'path-twice',
  'link-outside',
  'too-many-links',
  'manifest-broken',
  'manifest-wrong-type',
  'marketplace-broken',
  'name-missing',
  'name-hidden',
  'name-twice',
  'nothing-in-it',
  'yaml-broken',
  'yaml-bomb',
  'front-matter-open',
  'text-missing',
  'not-text',
  'file-missing',
  'is-readme',
  'skill-not-as-listed',
  'files-beyond',
  'servers-broken',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** Why something cannot be read: all of it, or the one part that `where` names. */
export interface PluginProblem {
  readonly code: ProblemCode
  /** A path or a name. Threat: foreign; made fit to be shown (`fitName`). */
  readonly where?: string
}
