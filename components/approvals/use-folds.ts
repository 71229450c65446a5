import { useState } from 'react'

/** Which of a card's long texts the person has opened. */
export interface Folds {
  readonly isOpen: (path: string) => boolean
  readonly open: (path: string) => void
}

export const useFolds = (): Folds => {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  return {
    isOpen: (path) => opened.has(path),
    open: (path) => setOpened((before) => new Set([...before, path])),
  }
}

/** The folds of one row among several whose paths may be the same. */
export const scopeFolds = (folds: Folds, row: string): Folds => ({
  isOpen: (path) => folds.isOpen(`${row} ${path}`),
  open: (path) => folds.open(`${row} ${path}`),
})
