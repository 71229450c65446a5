import type { PagePrivacy } from '@/lib/domain/page'

const SIGN_OUT_ADDRESS = /(?:log|sign)[-_]?(?:out|off)\b/i
const SIGN_OUT_WORDS =
  /^(?:sign|log)[ -]?(?:out|off)$|^(?:abmelden|ausloggen|déconnexion|se déconnecter|cerrar sesión|esci|disconnetti|uitloggen|sair|logga ut|выйти|登出|退出登录|ログアウト|로그아웃)$/i
const OWN_NETWORK =
  /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[)|\.(?:local|internal|intranet|lan|home|corp)$|^[^.]+$/

/** Threat: a private page taken for public would let its text go to a connector unasked; so public takes proof. */
export const pagePrivacy = (source: Document, url: string): PagePrivacy => {
  if (isSignedIn(source)) return 'signed-in'
  const address = /^https:\/\/([^/:]+)(?::\d+)?(?:\/[^?#]*)?(\?[^#]*)?/.exec(url)
  const host = address?.[1]
  if (host === undefined || OWN_NETWORK.test(host)) return 'unknown'
  if (/noindex|none/i.test(contentOf(source, 'meta[name=robots]'))) return 'unknown'
  // A long random value in the address may be what lets the person in.
  if (/[\w-]{20,}/.test(address?.[2] ?? '')) return 'unknown'
  const isPublished =
    source.querySelector('link[rel=canonical]') !== null &&
    contentOf(source, 'meta[property="og:title"],meta[name=description]') !== ''
  return isPublished ? 'public' : 'unknown'
}

const isSignedIn = (source: Document): boolean => {
  if (contentOf(source, 'meta[name=user-login],meta[name=current-user-id]') !== '') return true
  // The menu with it is mostly closed: so what is hidden counts here.
  const ways = [...source.querySelectorAll('a[href],form[action],button,[role=menuitem]')].slice(
    0,
    5000,
  )
  return ways.some((way) => {
    const address = way.getAttribute('href') ?? way.getAttribute('action') ?? ''
    return (
      (address.length < 500 && SIGN_OUT_ADDRESS.test(address)) ||
      (way.localName !== 'form' && SIGN_OUT_WORDS.test((way.textContent ?? '').slice(0, 60).trim()))
    )
  })
}

const contentOf = (document: Document, selector: string): string =>
  document.querySelector(selector)?.getAttribute('content')?.trim() ?? ''
