import { appError } from '@/lib/domain/app-error'
import { isJsonObject, type JsonObject } from '@/lib/domain/json'
import type { Offers } from '@/lib/domain/offers'
import { err, ok, type Result } from '@/lib/domain/result'
import { toConnectorError } from './connector-error'
import type { ConnectorAddress, Connectors } from './connectors'
import { createDeadline, raceSignal, reasonOf } from './deadline'
import { listSkills } from './list-skills'

const LIST_MS = 20_000
/** Of each kind; more than anybody browses, and no flood. */
const MOST = 500

/**
 * Lists what a server offers beside its tools. One kind that a server does not have or cannot list is empty; nothing of the
 * conversation goes along, so this needs no permit.
 */
export const listOffers = async (
  connectors: Connectors,
  connector: ConnectorAddress | undefined,
): Promise<Result<Offers>> => {
  if (connector === undefined) return err(appError('command.not-found'))
  const deadline = createDeadline(connectors.ports.timers, undefined, LIST_MS)
  const { signal } = deadline
  try {
    const how = { signal, repeatable: true }
    return ok(
      await connectors.use(connector, how, async ({ client }) => {
        const has = client.getServerCapabilities()
        const none = (): undefined => undefined
        const [prompts, resources, templates, skills] = await raceSignal(
          Promise.all([
            has?.prompts && client.listPrompts(undefined, { signal }).catch(none),
            has?.resources && client.listResources(undefined, { signal }).catch(none),
            has?.resources && client.listResourceTemplates(undefined, { signal }).catch(none),
            listSkills(client, signal).catch(none),
          ]),
          signal,
        )
        return {
          prompts: (prompts?.prompts ?? []).slice(0, MOST).map((prompt) => ({
            ...wordsOf(prompt),
            name: prompt.name,
            args: (prompt.arguments ?? []).slice(0, 50).map((argument) => ({
              name: argument.name,
              description: cut(argument.description),
              required: argument.required === true,
            })),
          })),
          resources: (resources?.resources ?? [])
            .slice(0, MOST)
            .map((one) => ({ ...wordsOf(one), uri: one.uri, ui: uiOf(one['_meta']) })),
          templates: (templates?.resourceTemplates ?? [])
            .slice(0, MOST)
            .map((one) => ({ ...wordsOf(one), uri: one.uriTemplate })),
          skills: (skills ?? []).slice(0, MOST),
        }
      }),
    )
  } catch (thrown) {
    const cause = signal.aborted ? reasonOf(signal) : thrown
    return err(toConnectorError(cause, { host: new URL(connector.url).host }))
  } finally {
    deadline.stop()
  }
}

const wordsOf = (one: {
  readonly name: string
  readonly title?: string | undefined
  readonly description?: string | undefined
}) => ({ title: (one.title ?? one.name).slice(0, 200), description: cut(one.description) })

const uiOf = (meta: unknown): JsonObject | undefined =>
  isJsonObject(meta) && isJsonObject(meta['ui']) ? meta['ui'] : undefined

const cut = (text: string | undefined): string | undefined => text?.slice(0, 500)
