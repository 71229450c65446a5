import { useMemo, type ReactNode } from 'react'
import { drawFormula } from './draw-formula'

export const DrawnFormula = ({
  tex,
  isDisplay,
  written,
}: {
  readonly tex: string
  readonly isDisplay: boolean
  /** Shown where it cannot be drawn. */
  readonly written: ReactNode
}) => {
  const drawn = useMemo(() => drawFormula(tex, isDisplay), [tex, isDisplay])
  return drawn ?? written
}
