import {
  Check,
  CircleAlert,
  Copy,
  Ellipsis,
  Plug,
  Search,
  Settings,
  ShieldCheck,
  SquarePen,
} from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import theme from '@/components/ui/theme.css?raw'
import { contrastOf } from './contrast-of'
import { Shelf, State } from './Shelf'

/** Read from the theme itself, so that the page cannot lack one. */
const COLOURS = [...theme.matchAll(/--color-([a-z-]+): light-dark/g)].map((found) => found[1] ?? '')

/** What is written, and on what it may stand. */
const WRITTEN = [
  ['ink', ['page', 'surface', 'sunken']],
  ['muted', ['page', 'surface', 'sunken']],
  ['accent-strong', ['page', 'surface', 'accent-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['ask', ['surface', 'ask-soft']],
  ['danger', ['surface', 'danger-soft']],
  ['code-value', ['surface', 'sunken']],
] as const

const SIZES = ['text-xs', 'text-sm', 'text-base', 'text-lg', 'text-xl'] as const
const SPACES = ['w-1', 'w-2', 'w-3', 'w-4', 'w-6', 'w-8'] as const
const CORNERS = ['rounded-sm', 'rounded-md', 'rounded-lg', 'rounded-xl', 'rounded-full'] as const
const ICONS = [Check, CircleAlert, Copy, Ellipsis, Plug, Search, Settings, ShieldCheck, SquarePen]

export const Tokens = () => (
  <>
    <Shelf name="Colour">
      <ul className="grid w-full grid-cols-2 gap-2 sm:grid-cols-4">
        {COLOURS.map((name) => (
          <li key={name} className="grid gap-0.5 text-xs">
            <span
              className="block h-10 rounded-md border"
              style={{ background: `var(--color-${name})` }}
            />
            {name}
          </li>
        ))}
      </ul>
    </Shelf>
    <Shelf name="Contrast" note="At least 4.5 to 1, wherever text stands.">
      {WRITTEN.flatMap(([ink, grounds]) =>
        grounds.map((ground) => <Written key={`${ink} ${ground}`} ink={ink} ground={ground} />),
      )}
    </Shelf>
    <Shelf name="Type">
      {SIZES.map((size) => (
        <State key={size} name={size}>
          <span className={size}>Only on your say-so</span>
        </State>
      ))}
      <State name="font-mono">
        <code className="font-mono text-xs">send_email</code>
      </State>
    </Shelf>
    <Shelf name="Space">
      {SPACES.map((space) => (
        <State key={space} name={space.slice(2)}>
          <span className={`block h-4 bg-accent ${space}`} />
        </State>
      ))}
    </Shelf>
    <Shelf name="Radius and shadow">
      {CORNERS.map((corner) => (
        <State key={corner} name={corner}>
          <span className={`block size-10 border border-line-strong bg-surface ${corner}`} />
        </State>
      ))}
      <State name="shadow-raised">
        <span className="block size-10 rounded-lg border bg-surface shadow-raised" />
      </State>
    </Shelf>
    <Shelf name="Icons" note="Lucide, 15 to 17 pixels, 1.9 thick where they stand alone.">
      {ICONS.map((Icon) => (
        <Icon key={Icon.displayName} aria-hidden size={17} strokeWidth={1.9} />
      ))}
    </Shelf>
    <Shelf name="Motion" note="150 ms for a colour or a turn; with reduced motion, none.">
      <span className="size-8 rounded-md bg-accent transition-colors hover:bg-accent-soft" />
    </Shelf>
  </>
)

const Written = ({ ink, ground }: { readonly ink: string; readonly ground: string }) => {
  const sample = useRef<HTMLSpanElement>(null)
  const [contrast, setContrast] = useState<number>()
  useEffect(() => {
    if (sample.current === null) return
    const { color, backgroundColor } = getComputedStyle(sample.current)
    setContrast(contrastOf(color, backgroundColor))
  }, [])
  return (
    <State name={contrast?.toFixed(1) ?? ''}>
      <span
        ref={sample}
        className="block rounded-md px-2 py-1 text-xs"
        style={{ color: `var(--color-${ink})`, background: `var(--color-${ground})` }}
      >
        {ink} on {ground}
      </span>
    </State>
  )
}
