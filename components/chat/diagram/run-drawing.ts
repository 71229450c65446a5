import mermaid from '@mermaid-js/tiny'
import { diagramLooks } from './diagram-looks'
import { drawRequest, FRAME_READY, type DrawAnswer, type DrawRequest } from './diagram-messages'

/** Arrows of one diagram: the time that it takes to lay them out grows much faster than they do. */
const MOST_EDGES = 250

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
    suppressErrorRendering: true,
    maxEdges: MOST_EDGES,
    ...diagramLooks(dark),
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
  dropRepeated(picture.querySelectorAll('.grid .tick text'))
  // A flow is drawn over the words that say what flows.
  picture
    .querySelector('.node-labels')
    ?.parentElement?.append(...picture.querySelectorAll('.node-labels'))
  return { svg: new XMLSerializer().serializeToString(picture), width, height }
}

/** Days below an axis that has a mark every few hours: each is said once. */
const dropRepeated = (labels: NodeListOf<Element>): void => {
  let before: string | null = null
  for (const label of labels) {
    if (label.textContent === before) label.textContent = ''
    else before = label.textContent
  }
}
