import { parseUrl } from '@/lib/domain/parse-url'

/** True for an address that is the redirect address, whatever the query. */
export const isSentTo = (returned: string, redirectUrl: string): boolean => {
  const to = parseUrl(returned)
  const expected = new URL(redirectUrl)
  return (
    to !== undefined &&
    to.origin === expected.origin &&
    to.pathname === expected.pathname &&
    to.username === '' &&
    to.password === ''
  )
}
