import { lazy, memo, Suspense } from 'react'
import { DRAWING } from '@/components/ui/drawing'
import { HiddenText } from '@/components/ui/HiddenText'

/** Loaded with the first formula. */
const DrawnFormula = lazy(async () => ({ default: (await import('./DrawnFormula')).DrawnFormula }))

/** A formula; as it was written until what draws it is there, and where that cannot. */
export const Formula = memo(
  ({
    tex,
    raw,
    isDisplay,
  }: {
    readonly tex: string
    readonly raw: string
    readonly isDisplay: boolean
  }) => {
    const written = (
      <span className="font-mono text-[0.92em]">
        <HiddenText text={raw.trim()} />
      </span>
    )
    return (
      <span
        className={
          isDisplay
            ? 'block min-h-8 overflow-x-auto py-1 text-center contain-paint'
            : 'max-w-full overflow-x-clip contain-paint'
        }
      >
        <Suspense fallback={<span {...DRAWING}>{written}</span>}>
          <DrawnFormula tex={tex} isDisplay={isDisplay} written={written} />
        </Suspense>
      </span>
    )
  },
)
