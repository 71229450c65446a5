import type { Plugin } from 'vite'

/**
 * Writes what is beyond ASCII in our scripts as escapes: they then are one byte a character for the browser, which starts
 * the worker at half the time. Such characters are in texts and patterns alone, where an escape means the same.
 */
export const asciiOnly: Plugin = {
  name: 'sayso:ascii-only',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk') chunk.code = chunk.code.replaceAll(/[^\0-\x7F]/g, escaped)
  },
}

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
