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
  sign.style.cssText =
    'all:initial;position:fixed;inset:0;z-index:2147483647;pointer-events:none;display:block'
  const root = sign.attachShadow({ mode: 'closed' })
  const frame = document.createElement('div')
  frame.style.cssText =
    'position:fixed;inset:0;border:3px solid #0f766e;pointer-events:none;box-sizing:border-box'
  const line = document.createElement('div')
  line.textContent = words
  line.style.cssText =
    'position:fixed;top:0;left:50%;transform:translateX(-50%);background:#0f766e;color:#fff;font:13px/1.6 system-ui,sans-serif;padding:0 12px;border-radius:0 0 8px 8px;pointer-events:none'
  root.append(frame, line)
  document.documentElement.append(sign)
}
