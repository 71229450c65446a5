import type { PageAnswer, PageRequest } from '@/lib/domain/page-act'
import { MOST_CHARACTERS } from '@/lib/domain/page-bounds'
import { drawSign } from './draw-sign'
import { answerLook } from './look-at'
import { oneLine } from './names'
import { outlineOf } from './outline'
import { perform } from './perform'
import { elementOf, inFrame } from './refs'
import { settled, waitForWords } from './settled'

const MOST_FOUND = 25

/**
 * Does in this frame what our worker asks. Runs in the page, in a world of its own that the page's scripts do not reach; it
 * hears nothing from the page and listens to none of its events.
 */
export const answerRequest = async (request: PageRequest): Promise<PageAnswer> => {
  inFrame(request.frame ?? 0)
  switch (request.do) {
    case 'look':
      return answerLook(request)
    case 'read_page':
      return { text: [heading(), ...outlineOf(document)].join('\n').slice(0, MOST_CHARACTERS) }
    case 'find': {
      const wanted = (request.words ?? '').toLowerCase()
      const found = outlineOf(document).filter((line) => line.toLowerCase().includes(wanted))
      return {
        text: [
          heading(),
          ...found.slice(0, MOST_FOUND),
          found.length === 0 ? '[Found nowhere on this page.]' : '',
        ].join('\n'),
      }
    }
    case 'scroll':
      return { text: scroll(request) }
    case 'wait': {
      const { words, seconds = 2 } = request
      const found = await waitForWords(document, words, seconds)
      return { text: words === undefined ? 'Waited.' : found ? 'It is there.' : 'It did not come.' }
    }
    case 'settle':
      await settled(document)
      return { text: heading() }
    case 'sign':
      drawSign(request.sign ?? '')
      return { text: '' }
    case 'click':
    case 'type':
    case 'select':
    case 'check':
    case 'drag':
      return perform({ ...request, act: request.do })
    default:
      return { refusal: 'refused' }
  }
}

const heading = (): string =>
  `Page: ${oneLine(document.title)}\nAddress: ${location.href.slice(0, 2000)}`

const scroll = ({ ref, to = 'down' }: PageRequest): string => {
  const element = elementOf(ref)
  if (element !== undefined && to !== 'up' && to !== 'down') return 'Only up or down in a part.'
  const scroller = element === undefined ? document.scrollingElement : scrollerOf(element)
  if (scroller === null) return 'Nothing to scroll.'
  const page = scroller.clientHeight * 0.9
  const top = {
    up: scroller.scrollTop - page,
    down: scroller.scrollTop + page,
    top: 0,
    bottom: scroller.scrollHeight,
  }
  scroller.scrollTo({ top: top[to], behavior: 'instant' })
  const left = Math.round(scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop)
  return `Scrolled. ${left <= 1 ? 'This is the end for now.' : `${left} pixels are left below.`}`
}

const scrollerOf = (element: Element): Element | null => {
  for (let at: Element | null = element; at !== null; at = at.parentElement)
    if (at.scrollHeight > at.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(at).overflowY))
      return at
  return document.scrollingElement
}
