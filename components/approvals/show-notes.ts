import type { StoredShow } from '@/lib/domain/decision'

export type Provenance = StoredShow['to'][number]['provenance']

/** What is to be said beside the value at one path. */
export interface ValueFacts {
  readonly provenance: Provenance
  readonly isPrivate: boolean
  readonly isSecret: boolean
}

export const isChosen = ({ kind }: Provenance): boolean => kind === 'typed' || kind === 'endorsed'

/**
 * What a decision says of each argument, by path. Where one text names several destinations, the one that nobody chose
 * speaks for it.
 */
export const notesOf = ({ to, what }: StoredShow): ReadonlyMap<string, ValueFacts> => {
  const notes = new Map<string, ValueFacts>()
  for (const one of what) {
    const { path, provenance } = one
    notes.set(path, { provenance, isPrivate: one.private, isSecret: one.secret })
  }
  for (const { path, provenance } of to) {
    const before = notes.get(path)
    if (before === undefined || isChosen(before.provenance))
      notes.set(path, { provenance, isPrivate: false, isSecret: before?.isSecret ?? false })
  }
  return notes
}
