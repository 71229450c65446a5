/** Both ways in which pages are dragged on: with the browser's own data of a drag, and by the pointer alone. */
export const dragOnto = (from: HTMLElement, onto: HTMLElement): void => {
  const start = middleOf(from)
  const end = middleOf(onto)
  pointer(from, 'down', start)
  const dataTransfer = new DataTransfer()
  const drag = (element: Element, type: string, at: Point): void => {
    element.dispatchEvent(
      new DragEvent(type, { ...eventAt(at), dataTransfer, cancelable: type !== 'dragend' }),
    )
  }
  if (from.draggable) drag(from, 'dragstart', start)
  pointer(from, 'move', { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 })
  pointer(onto, 'move', end)
  if (from.draggable) {
    drag(onto, 'dragenter', end)
    drag(onto, 'dragover', end)
    drag(onto, 'drop', end)
    drag(from, 'dragend', end)
  }
  pointer(onto, 'up', end)
}

interface Point {
  readonly x: number
  readonly y: number
}

const middleOf = (element: Element): Point => {
  const box = element.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
}

const eventAt = ({ x, y }: Point) => ({
  bubbles: true,
  cancelable: true,
  composed: true,
  clientX: x,
  clientY: y,
})

const pointer = (element: Element, what: 'down' | 'move' | 'up', at: Point): void => {
  const more = { ...eventAt(at), buttons: what === 'up' ? 0 : 1 }
  element.dispatchEvent(new PointerEvent(`pointer${what}`, more))
  element.dispatchEvent(new MouseEvent(`mouse${what}`, more))
}
