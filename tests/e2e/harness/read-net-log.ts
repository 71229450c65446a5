import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { EXTENSION_ID } from './sayso-build'

const netLog = z.object({
  constants: z.object({ logEventTypes: z.record(z.string(), z.number()) }),
  events: z.array(
    z.object({
      type: z.number(),
      params: z.looseObject({ url: z.string(), initiator: z.string() }).partial().optional(),
    }),
  ),
})

/**
 * Hosts, each once, to which the extension's worker and pages have sent anything, by the browser's own log of its network
 * (`--log-net-log`, whole once the browser has quit). What the browser asks for itself is not among them.
 */
export const hostsInNetLog = async (file: string): Promise<readonly string[]> => {
  const { constants, events } = netLog.parse(JSON.parse(await readFile(file, 'utf8')))
  const start = constants.logEventTypes['URL_REQUEST_START_JOB']
  const own = `chrome-extension://${EXTENSION_ID}`
  const urls = events.flatMap(({ type, params }) =>
    type === start && params?.initiator === own ? (params.url ?? []) : [],
  )
  return [
    ...new Set(
      urls.map((url) => new URL(url)).flatMap((url) => (url.origin === own ? [] : url.host)),
    ),
  ]
}
