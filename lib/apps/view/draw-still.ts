/**
 * Draws the page as it looks now, without asking anything of the network: its markup with what stands in its fields, its styles and
 * its canvases, as a picture that the browser's own renderer makes of it. Undefined where that does not work: too large, of
 * pictures that may not be read, not on the screen. What was typed as a password is not in it.
 *
 * Passed to views as text, so it names nothing outside itself. The page can replace anything that this uses; all that it gains
 * is a picture of its own choice, and what comes of it is only ever shown as the page's.
 * https://developer.mozilla.org/docs/Web/SVG/Reference/Element/foreignObject
 */
export const drawStill = async (): Promise<ImageBitmap | undefined> => {
  const MOST_ELEMENTS = 5000
  const MOST_SIDE = 2048
  const root = document.documentElement
  const width = innerWidth
  const height = innerHeight
  const elements = [...root.querySelectorAll('*')]
  if (width < 1 || height < 1 || elements.length > MOST_ELEMENTS) return undefined
  // What is drawn by WebGL is there to read in the very frame in which it was drawn, and at no other time.
  await new Promise((resolve) => requestAnimationFrame(resolve))

  const read = (
    source: HTMLCanvasElement | HTMLVideoElement | HTMLImageElement,
    wide: number,
    high: number,
  ): string => {
    if (wide < 1 || high < 1) return ''
    const canvas = document.createElement('canvas')
    canvas.width = Math.min(wide, MOST_SIDE)
    canvas.height = Math.min(high, MOST_SIDE)
    canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height)
    try {
      return canvas.toDataURL()
    } catch {
      return ''
    }
  }
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const cssOf = (rules: CSSRuleList): string =>
    [...rules]
      .map((rule) => {
        if (rule instanceof CSSImportRule) return ''
        if (rule instanceof CSSMediaRule)
          return matchMedia(rule.media.mediaText).matches ? cssOf(rule.cssRules) : ''
        if (rule instanceof CSSGroupingRule && !(rule instanceof CSSStyleRule))
          return `${rule.cssText.slice(0, rule.cssText.indexOf('{'))}{${cssOf(rule.cssRules)}}`
        return rule.cssText
      })
      .join('\n')
  const sheets = [...document.styleSheets, ...document.adoptedStyleSheets].map((sheet) => {
    try {
      return sheet.disabled ? '' : cssOf(sheet.cssRules)
    } catch {
      return ''
    }
  })

  // In a document that loads and runs nothing.
  const copy = document.implementation.createHTMLDocument('').importNode(root, true)
  const copies = [...copy.querySelectorAll('*')]
  for (const [index, one] of elements.entries()) {
    const twin = copies[index] as HTMLElement | undefined
    if (twin === undefined) continue
    for (const { name } of one.attributes)
      if (!/^[a-z_][\w.-]*(:[a-z_][\w.-]*)?$/i.test(name)) twin.removeAttribute(name)
    // Where no script runs a canvas is no picture but what stands in it, so it gets its size by hand.
    const paint = (picture: string, size: string): void => {
      const { offsetWidth: wide, offsetHeight: high } = one as HTMLElement
      twin.removeAttribute('src')
      twin.removeAttribute('poster')
      twin.textContent = ''
      const inline = getComputedStyle(one).display === 'inline'
      twin.style.cssText += `;box-sizing:border-box;width:${wide}px;height:${high}px${inline ? ';display:inline-block' : ''}`
      if (picture !== '') twin.style.background = `center / ${size} no-repeat url("${picture}")`
    }
    if (one instanceof HTMLCanvasElement) paint(read(one, one.width, one.height), '100% 100%')
    else if (one instanceof HTMLVideoElement)
      paint(read(one, one.videoWidth, one.videoHeight), 'contain')
    else if (one instanceof HTMLImageElement) {
      twin.removeAttribute('srcset')
      if (!one.currentSrc.startsWith('data:'))
        twin.setAttribute('src', read(one, one.naturalWidth, one.naturalHeight))
    } else if (one instanceof HTMLInputElement) {
      twin.removeAttribute('checked')
      if (one.checked) twin.setAttribute('checked', '')
      if (one.type === 'password') twin.removeAttribute('value')
      else twin.setAttribute('value', one.value)
    } else if (one instanceof HTMLTextAreaElement) twin.textContent = one.value
    else if (one instanceof HTMLOptionElement) {
      twin.removeAttribute('selected')
      if (one.selected) twin.setAttribute('selected', '')
    }
  }
  for (const one of copy.querySelectorAll(
    'script, style, link, meta, noscript, template, picture > source, title',
  ))
    one.remove()

  const shown = getComputedStyle(root)
  const { backgroundColor: back } = getComputedStyle(document.body ?? root)
  copy.style.colorScheme = /dark/.test(shown.colorScheme) && isDark ? 'dark' : 'light'
  copy.style.display = shown.display
  const around = document.createElement('div')
  around.style.cssText = `position:relative;width:${width}px;height:${height}px;overflow:hidden;background:${isDark ? '#121212' : '#fff'}`
  const within = document.createElement('div')
  within.style.cssText = `height:${height}px;background:${shown.backgroundColor}`
  const inner = document.createElement('div')
  inner.style.cssText = `height:${height}px;background:${back}`
  copy.style.marginTop = `${-scrollY}px`
  const style = document.createElement('style')
  // The outermost element is the drawing's own here.
  style.textContent = sheets.join('\n').replaceAll(/:root\b/g, ':is(html, :root)')
  inner.append(style, copy)
  within.append(inner)
  around.append(within)
  const markup = new XMLSerializer()
    .serializeToString(around)
    // oxlint-disable-next-line no-control-regex -- what no XML may hold
    .replaceAll(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, '')
    .toWellFormed()
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${markup}</foreignObject></svg>`,
  )}`
  await image.decode()
  const scale = Math.min(2, MOST_SIDE / Math.max(width, height))
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.transferToImageBitmap()
}
