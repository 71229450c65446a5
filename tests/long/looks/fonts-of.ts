import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const FILE = fileURLToPath(new URL('pictures/fonts.json', import.meta.url))

/** How wide a sentence is in the two fonts of a page, in CSS pixels. */
type Fonts = Readonly<Record<'sans' | 'mono', number>>

/** Another version of a font moves a sentence by less, another font by more. Share of its width. */
const SAME_WITHIN = 0.01

const fontsOf = (page: Page): Promise<Fonts> =>
  page.evaluate(() => {
    const sample = document.createElement('span')
    sample.textContent = 'Nothing is changed or sent without your say-so: 1,234.56'
    document.body.append(sample)
    const widths = ['font-sans', 'font-mono'].map((name) => {
      sample.className = `absolute text-sm whitespace-nowrap ${name}`
      return sample.getBoundingClientRect().width
    })
    sample.remove()
    return { sans: widths[0] ?? 0, mono: widths[1] ?? 0 }
  })

/**
 * Whether the kept pictures were taken with fonts as wide as those here. The surfaces are written in the system's own, so elsewhere
 * other words end a line and nothing can be compared.
 */
export const hasKeptFonts = async (page: Page): Promise<boolean> => {
  if (!existsSync(FILE)) return true
  const kept = JSON.parse(readFileSync(FILE, 'utf8')) as Fonts
  const here = await fontsOf(page)
  return (['sans', 'mono'] as const).every(
    (name) => Math.abs(here[name] / kept[name] - 1) < SAME_WITHIN,
  )
}

/** Notes the fonts of the pictures that are kept from now on. */
export const keepFonts = async (page: Page): Promise<void> => {
  mkdirSync(dirname(FILE), { recursive: true })
  writeFileSync(FILE, `${JSON.stringify(await fontsOf(page), null, 2)}\n`)
}
