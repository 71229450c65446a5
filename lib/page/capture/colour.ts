/** Channels from 0 to 255. */
export interface Colour {
  readonly red: number
  readonly green: number
  readonly blue: number
  /** From 0 to 1. */
  readonly alpha: number
}

/** A computed colour in the form that most have; undefined for the newer colour spaces. */
export const parseColour = (text: string): Colour | undefined => {
  const found = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(text)
  if (found === null) return undefined
  const [, red, green, blue, alpha = '1'] = found
  return { red: Number(red), green: Number(green), blue: Number(blue), alpha: Number(alpha) }
}

/** What the eye gets of a colour laid over an opaque one. */
export const blend = (over: Colour, under: Colour): Colour => {
  const mix = (a: number, b: number): number => a * over.alpha + b * (1 - over.alpha)
  return {
    red: mix(over.red, under.red),
    green: mix(over.green, under.green),
    blue: mix(over.blue, under.blue),
    alpha: 1,
  }
}

/** From 1, where they are the same, to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export const contrastOf = (text: Colour, background: Colour): number => {
  const [a, b] = [luminanceOf(blend(text, background)), luminanceOf(background)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const luminanceOf = ({ red, green, blue }: Colour): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

const linear = (channel: number): number => {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
