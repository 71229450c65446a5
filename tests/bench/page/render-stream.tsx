import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import * as smd from 'streaming-markdown'
import { Markdown, StreamedMarkdown } from '@/components/chat/markdown/Markdown'
import { markdownText } from './markdown-text'
import { countUp } from './numbers'

export type StreamKind = 'nothing' | 'smd' | 'sayso'

export interface StreamRun {
  /** Milliseconds of script and layout over the first and the last 16 KB. */
  readonly first: number
  readonly last: number
  readonly longTasks: number
}

const LENGTH = 100_000
const PIECE = 256
const PART = 16_384

interface Renderer {
  /** Takes in what came and the whole text so far. */
  readonly push: (piece: string, text: string) => void
  /** Throws where what is shown is not the text. */
  readonly end: () => void
}

const RENDERERS: Readonly<Record<StreamKind, (root: HTMLElement) => Renderer>> = {
  nothing: () => ({ push: () => undefined, end: () => undefined }),
  smd: (root) => {
    const parser = smd.parser(smd.default_renderer(root))
    return {
      push: (piece) => smd.parser_write(parser, piece),
      end: () => {
        smd.parser_end(parser)
        if (root.querySelectorAll('table').length === 0) throw new Error('smd drew no table.')
      },
    }
  },
  sayso: (root) => {
    const react = createRoot(root)
    const draw = (text: string): void =>
      flushSync(() =>
        react.render(
          <div className="still-growing">
            <StreamedMarkdown text={text} />
          </div>,
        ),
      )
    return {
      push: (_piece, text) => draw(text),
      end: () => {
        const streamed = root.innerHTML
        flushSync(() =>
          react.render(
            <div className="still-growing">
              <Markdown text={markdownText(LENGTH)} />
            </div>,
          ),
        )
        const whole = root.innerHTML
        react.unmount()
        if (streamed !== whole) throw new Error('What was streamed is not what is drawn at once.')
      },
    }
  },
}

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))

let endDrawn: (() => void) | undefined

/** Draws 100 KB of Markdown piece by piece, one a frame, with the end always in sight. */
export const renderStream = async (kind: StreamKind): Promise<StreamRun> => {
  const text = markdownText(LENGTH)
  const frame = document.querySelector<HTMLElement>('#root')
  if (frame === null) throw new Error('The page has no place to draw.')
  const root = document.createElement('div')
  frame.append(root)
  let longTasks = 0
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length
  })
  observer.observe({ type: 'longtask' })
  const renderer = RENDERERS[kind](root)
  let [first, last] = [0, 0]
  for (const at of countUp(Math.ceil(LENGTH / PIECE))) {
    await nextFrame()
    const from = at * PIECE
    const began = performance.now()
    renderer.push(text.slice(from, from + PIECE), text.slice(0, from + PIECE))
    frame.scrollTop = frame.scrollHeight
    const took = performance.now() - began
    if (from < PART) first += took
    if (from >= LENGTH - PART) last += took
  }
  await nextFrame()
  observer.disconnect()
  endDrawn = () => {
    renderer.end()
    root.remove()
  }
  return { first, last, longTasks }
}

/** Holds what was drawn last against the text and takes it away, which is no part of drawing it. */
export const endStream = (): void => {
  endDrawn?.()
  endDrawn = undefined
}
