/** Bytes of a file that is read for its text. */
const MOST_BYTES = 32 * 1024 * 1024

/**
 * The file that the browser shows, from its cache where it is there, with the cookies that it was shown by. Undefined where it is
 * too large or does not come. Runs in the page: the request is one that the page's own site could make.
 */
export const fetchShownFile = async (
  address: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const response = await fetch(address, { cache: 'force-cache', credentials: 'include' })
  if (!response.ok || response.body === null) return undefined
  if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) return undefined
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > MOST_BYTES) {
      await reader.cancel()
      return undefined
    }
    parts.push(value)
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}
