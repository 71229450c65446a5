import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useState, type RefObject } from 'react'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'
import { findRanges } from './find-ranges'

const ALL = 'found'
const HERE = 'found-here'

/**
 * Finds a phrase in the conversation that is drawn, marks it in all its places and goes from one to the next. The marks are the browser's
 * (CSS Custom Highlight API): nothing of what is drawn is changed.
 */
export const FindBar = ({
  content,
  drawn,
  initial,
  onClose,
}: {
  readonly content: RefObject<HTMLElement | null>
  /** Changes with what is drawn. */
  readonly drawn: unknown
  readonly initial: string
  readonly onClose: () => void
}) => {
  const [phrase, setPhrase] = useState(initial)
  const [at, setAt] = useState(0)
  const [count, setCount] = useState(0)
  useEffect(() => {
    // What has just been drawn anew is looked through, and once for several keys.
    const frame = requestAnimationFrame(() => {
      const ranges = content.current === null ? [] : findRanges(content.current, phrase)
      const here = ranges[Math.min(at, ranges.length - 1)]
      CSS.highlights.set(ALL, new Highlight(...ranges))
      CSS.highlights.set(HERE, new Highlight(...(here === undefined ? [] : [here])))
      here?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
      setCount(ranges.length)
    })
    return () => cancelAnimationFrame(frame)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what is drawn is looked through anew
  }, [content, drawn, phrase, at])
  useEffect(
    () => () => {
      CSS.highlights.delete(ALL)
      CSS.highlights.delete(HERE)
    },
    [],
  )
  const go = (step: 1 | -1): void =>
    count === 0 ? undefined : setAt((Math.min(at, count - 1) + step + count) % count)
  return (
    <search className="flex items-center gap-1 border-b bg-surface px-2 py-1">
      <input
        type="search"
        aria-label={t('find_here')}
        placeholder={t('find_here')}
        className="control min-w-0 grow"
        // The person has just asked to write here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={phrase}
        onChange={({ target }) => {
          setPhrase(target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') onClose()
          if (event.key !== 'Enter') return
          event.preventDefault()
          go(event.shiftKey ? -1 : 1)
        }}
      />
      <output className="shrink-0 px-1 text-xs text-muted tabular-nums">
        {phrase.trim() === ''
          ? ''
          : t('find_at', [count === 0 ? 0 : Math.min(at, count - 1) + 1, count])}
      </output>
      <IconButton icon={ChevronUp} label={t('find_before')} onClick={() => go(-1)} />
      <IconButton icon={ChevronDown} label={t('find_after')} onClick={() => go(1)} />
      <IconButton icon={X} label={t('find_close')} onClick={onClose} />
    </search>
  )
}
