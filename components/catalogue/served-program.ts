import type { ImportedLocal } from '@/lib/domain/import/import-plan'
import type { CatalogueEntry } from './catalogue'

/** The program of an entry that runs on the person's computer, as one that a file of theirs might name. */
export const servedProgram = (entry: CatalogueEntry): ImportedLocal | undefined =>
  entry.command === undefined
    ? undefined
    : {
        key: entry.id,
        name: entry.name,
        scope: 'everywhere',
        enabled: true,
        need: 'program',
        command: entry.command.map((word) => [word]),
        variables: [],
        notTaken: [],
      }
