import type {
  PageAnswer,
  PageRefusal,
  PageRequest,
  PageTarget,
  PageTool,
} from '@/lib/domain/page-act'
import { blockedBecause } from './blocked'
import { boxOf } from './box-of'
import { actedOn, isControl, isEditable, isTextField, submittedBy } from './control'
import { effectsOf, effectsOfForm } from './effects-of'
import { fieldsOf } from './fields-of'
import { reachable } from './in-sight'
import { nameOf, placeOf, roleOf, shownOn } from './names'
import { elementOf } from './refs'

/** An element that may be acted on, with what it is now. */
export interface Looked {
  readonly element: HTMLElement
  readonly target: PageTarget
}

/** What an act would touch, or why there can be none. Scrolls there and changes nothing else. */
export const lookAt = async (
  ref: string | undefined,
  act: PageTool,
  enter: boolean,
): Promise<Looked | PageRefusal> => {
  const named = elementOf(ref)
  if (named === undefined) return 'gone'
  const element = actedOn(named)
  const hidden = await reachable(named)
  if (hidden !== undefined) return hidden
  if (element.matches(':disabled') || (act !== 'click' && isLocked(element))) return 'disabled'
  if (!isFit(element, act)) return 'unfit'
  const [name, shown, place] = [nameOf(element), shownOn(named), placeOf(element)]
  const words = `${name} ${shown}`
  const blocked = blockedBecause(element, act, words)
  if (blocked !== undefined) return blocked
  const form = act === 'click' ? submittedBy(element) : enter ? formOf(element) : undefined
  const leadsTo = leadsToOf(element, act, form)
  const effects = effectsOf(element, act, words)
  if (enter) effects.push(...(form === undefined ? (['send'] as const) : effectsOfForm(form)))
  return {
    element,
    target: {
      role: roleOf(element),
      name,
      ...(shown === '' || shown === name ? {} : { shown }),
      ...(place === '' ? {} : { place }),
      ...(leadsTo === undefined ? {} : { leadsTo }),
      ...(form === undefined ? {} : { fields: fieldsOf(form, enter ? element : undefined) }),
      effects: [...new Set(effects)],
    },
  }
}

/** The answer to a look, for a card to show. */
export const answerLook = async ({ ref, act, enter }: PageRequest): Promise<PageAnswer> => {
  if (act === undefined) return { refusal: 'refused' }
  const looked = await lookAt(ref, act, enter === true)
  if (typeof looked === 'string') return { refusal: looked }
  const box = boxOf(looked.element)
  return { target: looked.target, ...(box === undefined ? {} : { box }) }
}

const isLocked = (element: HTMLElement): boolean =>
  element.getAttribute('aria-disabled') === 'true' || (isTextField(element) && element.readOnly)

const isFit = (element: HTMLElement, act: PageTool): boolean => {
  switch (act) {
    case 'type':
      return element instanceof HTMLSelectElement || isTextField(element) || isEditable(element)
    case 'select':
      return element instanceof HTMLSelectElement
    case 'check':
      return (
        (element instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(element.type)) ||
        element.matches('[role=checkbox],[role=radio],[role=switch]')
      )
    case 'click':
      return isControl(element) || element.closest('a[href],button') !== null
    default:
      return true
  }
}

const formOf = (element: Element): HTMLFormElement | undefined =>
  isTextField(element) ? (element.form ?? undefined) : undefined

const leadsToOf = (
  element: Element,
  act: PageTool,
  form: HTMLFormElement | undefined,
): string | undefined => {
  if (form !== undefined) {
    const button = element.getAttribute('formaction')
    return new URL(button ?? form.getAttribute('action') ?? '', document.baseURI).href.slice(
      0,
      8000,
    )
  }
  const link = act === 'click' ? element.closest('a[href],area[href]') : null
  return link instanceof HTMLAnchorElement || link instanceof HTMLAreaElement
    ? link.href.slice(0, 8000)
    : undefined
}
