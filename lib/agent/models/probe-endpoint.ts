import type { FetchPort } from '@/lib/domain/ports'
import { isJsonObject, type JsonValue } from '@/lib/domain/json'
import type { ListedModel } from '@/lib/domain/listed-model'

const LIMIT_MS = 10_000
const MOST_MODELS = 500
/** Bytes of a list; longer ones are not read. */
const MOST_READ = 4 * 1024 * 1024

interface Endpoint {
  readonly baseUrl: string
  readonly key?: string | undefined
  readonly fetch: FetchPort
  /** The version of the API it speaks, as its header has it. */
  readonly version: string
}

/**
 * The models that an endpoint lists, with what it tells of them; empty where it lists none. Threat: all of it is the
 * endpoint's word; ids are only ever sent back to it, and names are shown as text.
 */
export const listModels = async (endpoint: Endpoint): Promise<readonly ListedModel[]> => {
  const body = await ask(endpoint, '/v1/models?limit=1000', undefined)
  const data = isJsonObject(body) ? body['data'] : undefined
  if (!Array.isArray(data)) return []
  return data.flatMap(listedOf).slice(0, MOST_MODELS)
}

const listedOf = (entry: JsonValue): ListedModel[] => {
  if (!isJsonObject(entry) || typeof entry['id'] !== 'string') return []
  const { id, display_name, name, max_input_tokens, context_length, capabilities } = entry
  if (id.length === 0 || id.length > 200) return []
  const title = display_name ?? name
  const context = max_input_tokens ?? context_length
  const can = isJsonObject(capabilities)
    ? Object.entries(capabilities).flatMap(([what, detail]) =>
        detail === true || (isJsonObject(detail) && detail['supported'] === true) ? [what] : [],
      )
    : []
  return [
    {
      id,
      ...(typeof title === 'string' ? { title: title.slice(0, 100) } : {}),
      ...(typeof context === 'number' && Number.isInteger(context) && context > 0
        ? { context }
        : {}),
      ...(can.length === 0 ? {} : { can: can.slice(0, 20) }),
    },
  ]
}

/** Whether the endpoint counts tokens. */
export const countsTokens = async (endpoint: Endpoint, model: string): Promise<boolean> => {
  const body = await ask(endpoint, '/v1/messages/count_tokens', {
    model,
    messages: [{ role: 'user', content: 'Hello' }],
  })
  return isJsonObject(body) && typeof body['input_tokens'] === 'number'
}

/** What it says, or undefined where it says no, or nothing that can be read. */
const ask = async (
  { baseUrl, key, fetch, version }: Endpoint,
  path: string,
  body: JsonValue | undefined,
): Promise<JsonValue | undefined> => {
  try {
    const response = await fetch(`${baseUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'anthropic-version': version,
        'anthropic-dangerous-direct-browser-access': 'true',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}`, 'x-api-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(LIMIT_MS),
    })
    if (!response.ok) return undefined
    const text = await response.text()
    return text.length > MOST_READ ? undefined : (JSON.parse(text) as JsonValue)
  } catch {
    return undefined
  }
}
