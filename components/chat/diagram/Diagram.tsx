import { memo, useEffect, useMemo, useState, type ReactNode } from 'react'
import { Maximize2, Minimize2 } from 'lucide-react'
import { Button } from '@/components/ui/Button'
import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'
import { useMedia } from '@/components/ui/use-media'
import { IconButton } from '@/components/ui/IconButton'
import { DRAWING } from '@/components/ui/drawing'
import { checkDiagram, type DiagramProblem } from './check-diagram'
import type { DiagramPicture } from './diagram-messages'
import { drawInFrame, inTurn } from './draw-in-frame'

const draw = inTurn(drawInFrame)

const PROBLEMS: Readonly<Record<DiagramProblem, Parameters<typeof t>[0]>> = {
  'too-large': 'diagram_too_large',
  unknown: 'diagram_unknown',
  active: 'diagram_active',
  hidden: 'diagram_hidden',
  wrong: 'diagram_wrong',
  slow: 'diagram_slow',
}

/** A diagram as a picture, with its source folded below; the source alone, and why, where it is not drawn. */
export const Diagram = memo(
  ({ code, source }: { readonly code: string; readonly source: ReactNode }) => {
    const checked = useMemo(() => checkDiagram(code), [code])
    // Most often another diagram, or another program, had the machine just then.
    const [tries, setTries] = useState(0)
    const drawn = useDrawn(typeof checked === 'string' ? undefined : checked.source, tries)
    if (typeof checked !== 'string' && typeof drawn === 'object')
      return (
        <>
          <Picture picture={drawn} kind={checked.kind} />
          <Disclosure className="px-2 pb-1 text-xs" summary={t('diagram_fold')}>
            {source}
          </Disclosure>
        </>
      )
    const problem = [checked, drawn].find((one) => typeof one === 'string')
    return (
      <>
        <p {...(problem === undefined ? DRAWING : {})} className="px-2.5 pb-1 text-xs text-muted">
          {problem === undefined ? t('diagram_drawing') : t(PROBLEMS[problem])}
        </p>
        {(problem === 'slow' || (problem === undefined && tries > 0)) && (
          // It stays while it is tried, and keeps the focus.
          <Button
            size="small"
            className="mx-2.5 mb-2"
            aria-disabled={problem === undefined}
            onClick={() => (problem === undefined ? undefined : setTries(tries + 1))}
          >
            {t('try_again')}
          </Button>
        )}
        {source}
      </>
    )
  },
)

const DARK = '(prefers-color-scheme: dark)'

/** @param tries goes up to have it drawn once more */
const useDrawn = (
  source: string | undefined,
  tries: number,
): DiagramPicture | 'wrong' | 'slow' | undefined => {
  const dark = useMedia(DARK)
  const [drawn, setDrawn] = useState<DiagramPicture | 'wrong' | 'slow'>()
  useEffect(() => {
    let isCurrent = true
    const drawIt = async (source: string): Promise<void> => {
      // A picture in the other colours stays until there is a new one.
      setDrawn((before) => (typeof before === 'string' ? undefined : before))
      const answer = await draw({ source, dark })
      if (isCurrent) setDrawn(answer)
    }
    if (source !== undefined) void drawIt(source)
    return () => {
      isCurrent = false
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another try is what has it drawn anew
  }, [source, dark, tries])
  return drawn
}

/** Threat: what drew it was at work on foreign text. In an image nothing runs, loads or can be pressed, whatever is in it. */
const Picture = ({
  picture: { svg, width, height },
  kind,
}: {
  readonly picture: DiagramPicture
  readonly kind: string
}) => {
  const [isFull, setFull] = useState(false)
  const address = useMemo(() => `data:image/svg+xml,${encodeURIComponent(svg)}`, [svg])
  const image = (
    <img
      src={address}
      alt={t('diagram_alt', [kind])}
      width={Math.ceil(width)}
      height={Math.ceil(height)}
      className={isFull ? 'max-w-none' : 'mx-auto h-auto max-w-full'}
    />
  )
  return (
    <div className="grid px-2.5">
      <IconButton
        icon={isFull ? Minimize2 : Maximize2}
        label={t(isFull ? 'diagram_smaller' : 'diagram_larger')}
        className="size-7! justify-self-end"
        onClick={() => setFull(!isFull)}
      />
      {isFull ? (
        // It scrolls by the arrow keys once it has the focus.
        <div
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="group"
          aria-label={t('diagram_area')}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="max-h-96 overflow-auto"
        >
          {image}
        </div>
      ) : (
        image
      )}
    </div>
  )
}
