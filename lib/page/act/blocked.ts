import type { PageRefusal, PageTool } from '@/lib/domain/page-act'
import { isTextField } from './control'

const BOT_HOSTS =
  /(?:^|\.)(?:recaptcha\.net|hcaptcha\.com|challenges\.cloudflare\.com|arkoselabs\.com|funcaptcha\.com|geetest\.com|captcha-delivery\.com|perimeterx\.net)$/
const BOT_PLACES =
  '.g-recaptcha,.h-captcha,.cf-turnstile,[id*=captcha i],[class*=captcha i],iframe[src*=captcha i]'
const BOT_WORDS = /\b(?:not a robot|am human|are human|captcha|verify (?:that )?you)\b/i

const SECRET_FIELDS =
  /password|passwd|passcode|passphrase|one-?time|\botp\b|\b2fa\b|\bpin\b|\bcvv?2?\b|\bcvc\b|security code|card number|\biban\b|\bssn\b/i

/** What is a person's to do and never ours: to pass for a person, to give a secret, to hand over a file. */
export const blockedBecause = (
  element: Element,
  act: PageTool,
  words: string,
): PageRefusal | undefined => {
  if (
    BOT_HOSTS.test(location.hostname) ||
    (/(?:^|\.)google\.com$/.test(location.hostname) && /recaptcha/.test(location.pathname)) ||
    element.closest(BOT_PLACES) !== null ||
    BOT_WORDS.test(words)
  )
    return 'bot-check'
  if (element instanceof HTMLInputElement && element.type === 'file') return 'file'
  if (act === 'type' && isSecretField(element, words)) return 'credential'
  return undefined
}

const isSecretField = (element: Element, words: string): boolean => {
  if (!isTextField(element)) return false
  const told = `${words} ${element.name} ${element.id} ${element.getAttribute('autocomplete') ?? ''}`
  return element.type === 'password' || /\bcc-|password/.test(told) || SECRET_FIELDS.test(told)
}
