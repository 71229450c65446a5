import { createGuardedFetch, type NetworkWatch } from '@/lib/connectors/guarded-fetch'
import { toConnectorError } from '@/lib/connectors/connector-error'
import { appError } from '@/lib/domain/app-error'
import type { ParsedAddress } from '@/lib/domain/connector-url'
import type { FetchPort, Timers } from '@/lib/domain/ports'
import { err, ok, type Result } from '@/lib/domain/result'

const MOST_BYTES = 41 * 1024 * 1024
const WITHIN_MS = 120_000

export interface FetchDeps {
  readonly fetch: FetchPort
  readonly timers: Timers
  readonly network?: NetworkWatch | undefined
}

/** Fetches one file at an address the person typed or pressed: that origin alone, no redirect, no cookies, nothing sent along. */
export const fetchFile = async (
  { fetch, timers, network }: FetchDeps,
  address: ParsedAddress,
): Promise<Result<Uint8Array<ArrayBuffer>>> => {
  const guarded = createGuardedFetch(fetch, address, { timers, network, bodyBytes: MOST_BYTES })
  const cut = new AbortController()
  const callOff = timers.after(WITHIN_MS, () => cut.abort())
  try {
    const response = await guarded(address.url, { signal: cut.signal })
    if (!response.ok)
      return err(
        appError(response.status === 404 ? 'connector.not-found' : 'connector.server-error', {
          subject: address.host,
        }),
      )
    return ok(new Uint8Array(await response.arrayBuffer()))
  } catch (thrown) {
    return err(toConnectorError(thrown, { host: address.host }))
  } finally {
    callOff()
  }
}
