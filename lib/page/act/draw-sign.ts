let sign: HTMLElement | undefined

/**
 * A frame around the page with a line of words that says who may act on it. It takes no clicks and gives no orders: a page
 * could draw the like, so nothing is ever decided here. Empty words take it away.
 */
export const drawSign = (words: string): void => {
  sign?.remove()
  sign = undefined
  if (words === '') return
  sign = document.createElement('div')
  sign.setAttribute('aria-hidden', 'true')
  // No wider than what is drawn: the browser takes a frame of another site for covered by anything that is over it, and
  // nothing in it could be acted on. https://w3c.github.io/IntersectionObserver/v2/
  sign.style.cssText = 'all:initial;display:block;pointer-events:none'
  const root = sign.attachShadow({ mode: 'closed' })
  for (const side of [
    'top:0;left:0;right:0;height',
    'bottom:0;left:0;right:0;height',
    'left:0;top:0;bottom:0;width',
    'right:0;top:0;bottom:0;width',
  ]) {
    const bar = document.createElement('div')
    bar.style.cssText = `position:fixed;${side}:3px;background:#0f766e;z-index:2147483647`
    root.append(bar)
  }
  const line = document.createElement('div')
  line.textContent = words
  line.style.cssText =
    'position:fixed;top:0;left:50%;transform:translateX(-50%);background:#0f766e;color:#fff;font:13px/1.6 system-ui,sans-serif;padding:0 12px;border-radius:0 0 8px 8px;z-index:2147483647'
  root.append(line)
  document.documentElement.append(sign)
}
