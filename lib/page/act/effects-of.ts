import type { EffectClass } from '@/lib/domain/effect-class'
import type { PageTool } from '@/lib/domain/page-act'
import { isEditable, isTextField, submittedBy } from './control'

/** What a control says that it does, in the words that pages use. It only ever raises what the control is by its kind. */
const WORDS: readonly (readonly [EffectClass, RegExp])[] = [
  [
    'pay',
    /\b(?:pay|buy|purchase|(?:place|confirm|complete|submit)(?: (?:my|your|the|this))? order|order now|donate|subscribe|upgrade|bid|transfer|withdraw|bezahlen|kaufen|bestellen|payer|acheter|pagar|comprar)\b/i,
  ],
  [
    'delete',
    /\b(?:delete|remove|erase|destroy|discard|trash|wipe|purge|empty|unpublish|cancel (?:my |your |the )?(?:order|plan|subscription|account|booking|reservation)|löschen|entfernen|supprimer|eliminar|borrar)\b/i,
  ],
  [
    'account',
    /\b(?:(?:sign|log)[- ]?(?:in|out|up|on|off)|log(?:in|out)|password|passcode|authori[sz]e|grant access|allow access|deactivate|close (?:my |your )?account|two[- ]factor|2fa|api key|token|revoke|permissions?)\b/i,
  ],
  ['share', /\b(?:publish|post|tweet|share|invite|make public|go live|broadcast)\b/i],
  ['send', /\b(?:send|submit|reply|comment|forward|apply|register|book|senden|envoyer|enviar)\b/i],
]

export const effectsOfWords = (words: string): EffectClass[] =>
  WORDS.flatMap(([effect, pattern]) => (pattern.test(words) ? [effect] : []))

/**
 * What an act does, by what it touches: the kind of the control first, then its words, seen and spoken alike. What is not
 * known to be harmless changes something that others see.
 */
export const effectsOf = (element: Element, act: PageTool, words: string): EffectClass[] => {
  if (isTextField(element) && act === 'click') return ['read.private']
  const isList = element instanceof HTMLSelectElement
  const told = act === 'type' && !isList ? [] : effectsOfWords(words)
  switch (act) {
    case 'click':
      return [...byKind(element), ...told]
    case 'type':
      // It discloses to the site; an editor without a form keeps what is typed as it is typed.
      return [isEditable(element) ? 'write.shared' : 'fetch.open', ...told]
    case 'select':
      return ['fetch.open', ...told]
    case 'check':
      return ['write.own', ...told]
    default:
      return ['write.shared', ...told]
  }
}

/** What comes of sending a form, by what is in it. */
export const effectsOfForm = (form: HTMLFormElement): EffectClass[] => [
  'send',
  ...(form.querySelector('input[type=password]') === null ? [] : (['account'] as const)),
  ...(form.querySelector('[autocomplete^=cc-],[name*=cardnumber i],[name*=card-number i]') === null
    ? []
    : (['pay'] as const)),
]

const byKind = (element: Element): EffectClass[] => {
  const form = submittedBy(element)
  if (form !== undefined) return effectsOfForm(form)
  const link = element.closest('a,area')
  if (link instanceof HTMLAnchorElement || link instanceof HTMLAreaElement)
    return [ofLink(link), ...effectsOfWords(pathWords(link.href))]
  return [element.localName === 'summary' ? 'read.private' : 'write.shared']
}

const pathWords = (href: string): string => {
  try {
    return decodeURIComponent(new URL(href).pathname).replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
  } catch {
    return ''
  }
}

const ofLink = (link: HTMLAnchorElement | HTMLAreaElement): EffectClass => {
  if (!/^https?:$/.test(link.protocol)) return 'write.shared'
  // Whether it carries something, or the page does something of its own in its place.
  if (link.origin !== self.origin || link.search !== '' || link.ping !== '') return 'fetch.open'
  if (link.hasAttribute('download')) return 'fetch.open'
  const isPlain = !link.hasAttribute('onclick') && !link.hasAttribute('role')
  const isHere = link.pathname === location.pathname && link.hash === ''
  return isPlain && (!isHere || link.getAttribute('href') !== '') ? 'read.private' : 'write.shared'
}
