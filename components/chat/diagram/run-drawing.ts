import mermaid from '@mermaid-js/tiny'
import { drawRequest, FRAME_READY, type DrawAnswer, type DrawRequest } from './diagram-messages'

/** Arrows of one diagram: the time that it takes to lay them out grows much faster than they do. */
const MOST_EDGES = 250

/** Slices that can be told from each other and from the page, under light words: Mermaid's own are white by day and black by night. */
const SLICES = {
  ...Object.fromEntries(
    ['#3b6ea8', '#9a5b2f', '#3f7d56', '#7d548f', '#8a7a2e', '#2f7f86', '#a04a5e', '#5f6b78'].map(
      (colour, at) => [`pie${at + 1}`, colour],
    ),
  ),
  pieOpacity: '1',
  pieSectionTextColor: '#ffffff',
}

/** Pixels a gantt chart is wide, whose dates otherwise run into each other. */
const GANTT_WIDTH = 600

/**
 * The page that draws one diagram and is thrown away. It has no origin, no browser API and by its policy no way to anybody;
 * whoever could make Mermaid run a script would find nothing here but the text that they wrote.
 */
export const runDrawing = (): void => {
  const start = (event: MessageEvent<unknown>): void => {
    const [port] = event.ports
    const request = drawRequest.safeParse(event.data)
    if (event.source !== parent || port === undefined || !request.success) return
    removeEventListener('message', start)
    void draw(request.data).then((answer) => port.postMessage(answer))
  }
  addEventListener('message', start)
  parent.postMessage(FRAME_READY, '*')
}

const draw = async ({ source, dark }: DrawRequest): Promise<DrawAnswer> => {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    class: { htmlLabels: false },
    journey: { textPlacement: 'tspan' },
    gantt: { axisFormat: '%m-%d', useWidth: GANTT_WIDTH },
    suppressErrorRendering: true,
    maxEdges: MOST_EDGES,
    theme: dark ? 'dark' : 'neutral',
    themeVariables: SLICES,
    fontFamily: 'system-ui, sans-serif',
  })
  try {
    const { svg } = await mermaid.render('diagram', source)
    const box = document.createElement('div')
    box.innerHTML = svg
    document.body.append(box)
    const picture = box.querySelector('svg')
    return picture === null ? { problem: 'wrong' } : pictureOf(picture)
  } catch {
    return { problem: 'wrong' }
  }
}

/** As the text of a file of its own, with a size: as it is, it would take the width of whatever shows it. */
const pictureOf = (picture: SVGSVGElement): DrawAnswer => {
  const { width, height } = picture.viewBox.baseVal
  picture.setAttribute('width', String(width))
  picture.setAttribute('height', String(height))
  picture.style.removeProperty('max-width')
  return { svg: new XMLSerializer().serializeToString(picture), width, height }
}
