import type { ReactNode } from 'react'
import type { ApprovalRow } from '@/lib/domain/approval'
import { ArgumentsView } from '@/components/ui/ArgumentsView'
import { tCount } from '@/components/ui/i18n'
import { FoldButton } from './FoldButton'
import { FoldedText } from './FoldedText'
import { itemsShown } from './long-values'
import { notesOf } from './show-notes'
import type { Endorsing } from './use-endorse'
import type { Folds } from './use-folds'
import { ValueNote } from './ValueNote'

/** Every argument as it would be sent, each with where it comes from, in a box that no text in it can leave. */
export const ArgumentsFact = ({
  args,
  show,
  nameOf,
  folds,
  endorsing,
}: {
  readonly args: string
  readonly show: ApprovalRow['decision']['show']
  readonly nameOf: (source: string) => string
  readonly folds: Folds
  readonly endorsing?: Endorsing | undefined
}) => {
  const notes = notesOf(show)
  const values = new Map(show.what.map(({ path, value }) => [path, value]))
  const noteOf = (path: string): ReactNode => {
    const facts = notes.get(path)
    if (facts === undefined) return null
    return (
      <ValueNote
        // A destination is vouched for where it is named as one.
        value={values.get(path) ?? ''}
        facts={facts}
        nameOf={nameOf}
        endorsing={endorsing}
      />
    )
  }
  const textOf = (path: string, text: string): ReactNode => (
    <FoldedText text={text} isOpen={folds.isOpen(path)} onOpen={() => folds.open(path)} />
  )
  const restOf = (path: string, hidden: number): ReactNode => (
    <FoldButton words={tCount('more_items', hidden)} onOpen={() => folds.open(path)} />
  )
  const shownOf = (path: string, count: number): number =>
    folds.isOpen(path) ? count : itemsShown(count)
  return (
    <div className="well mt-0.5">
      <ArgumentsView args={args} noteOf={noteOf} textOf={textOf} lists={{ shownOf, restOf }} />
    </div>
  )
}
