import { parseUrl } from './parse-url'

/** Of an address as the browser writes it. Files have no origin of their own: all of them are one place. */
export const originOf = (url: string): string => {
  const parsed = parseUrl(url)
  return parsed?.protocol === 'file:' ? 'file://' : (parsed?.origin ?? 'null')
}
