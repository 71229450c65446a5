import { appError } from '@/lib/domain/app-error'
import { err, ok, type Result } from '@/lib/domain/result'

export const REDIRECT_URL = 'https://khleimnhdlapkgffdddlcpncigoeohda.chromiumapp.org/oauth'

/** Follows redirects over real HTTP, as a window does, until one leads to the redirect address. */
export const walkThrough = async (url: string, redirectUrl: string): Promise<Result<string>> => {
  let current = url
  for (let step = 0; step < 10; step += 1) {
    const response = await fetch(current, { redirect: 'manual' })
    await response.arrayBuffer()
    const location = response.headers.get('location')
    if (location === null) return err(appError('connector.sign-in-cancelled'))
    current = new URL(location, current).href
    if (current.startsWith(redirectUrl)) return ok(current)
  }
  return err(appError('connector.sign-in-cancelled'))
}
