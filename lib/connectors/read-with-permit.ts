import type { Client } from '@modelcontextprotocol/client'
import { z } from 'zod'
import { appError } from '@/lib/domain/app-error'
import type { ConnectorId } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import { jsonObject } from '@/lib/domain/json-schemas'
import { err, ok, type Result } from '@/lib/domain/result'
import { spendPermit, type Permit, type PermitSubject } from '@/lib/policy/permit'
import { toConnectorError } from './connector-error'
import type { ConnectorAddress, Connectors } from './connectors'
import { createDeadline, raceSignal, reasonOf } from './deadline'
import { boundsFaultOf } from './json-bounds'

export interface ReadDeps {
  readonly connectors: Connectors
  /** Undefined where the connector is off or gone. */
  readonly lookUp: (id: ConnectorId) => Promise<ConnectorAddress | undefined>
}

const BOUNDS = { depth: 64, nodes: 100_000 }
const READ_MS = 60_000

const promptArgs = z.object({ arguments: z.record(z.string(), z.string()).optional() })
const completionArgs = z.object({
  ref: z.discriminatedUnion('type', [
    z.object({ type: z.literal('ref/prompt'), name: z.string() }),
    z.object({ type: z.literal('ref/resource'), uri: z.string() }),
  ]),
  argument: z.object({ name: z.string(), value: z.string() }),
})

/**
 * Reads a resource, gets a prompt or completes an argument: exactly what the permit names, once. These reach the server as
 * calls do, and may carry what somebody wrote there. The answer is the server's word.
 * https://modelcontextprotocol.io/specification/2026-07-28/server/resources
 */
export const createReadWithPermit =
  ({ connectors, lookUp }: ReadDeps) =>
  async (permit: Permit, signal: AbortSignal): Promise<Result<JsonObject>> => {
    const { subject } = permit
    const read = spendPermit(permit) ? readerOf(subject) : undefined
    if (read === undefined) return err(appError('internal.bug'))
    const connector = await lookUp(subject.connectorId)
    if (connector === undefined)
      return err(appError('connector.tool-missing', { subject: subject.name }))
    const deadline = createDeadline(connectors.ports.timers, signal, READ_MS)
    try {
      const how = { signal: deadline.signal, repeatable: true }
      const answer = await connectors.use(connector, how, async ({ client }) =>
        // Some servers link to resources of which they hand out none: asked all the same, each would refuse in its own words.
        subject.kind === 'resource' && client.getServerCapabilities()?.resources === undefined
          ? undefined
          : raceSignal(read(client, deadline.signal), deadline.signal),
      )
      const subjectHost = { subject: new URL(connector.url).host }
      if (answer === undefined) return err(appError('connector.no-resources', subjectHost))
      const fault = boundsFaultOf(answer, BOUNDS)
      if (fault !== undefined)
        return err(
          appError(
            fault === 'too-large' ? 'connector.too-large' : 'connector.protocol',
            subjectHost,
          ),
        )
      return ok(jsonObject.parse(JSON.parse(JSON.stringify(answer))))
    } catch (thrown) {
      const cause = deadline.signal.aborted ? reasonOf(deadline.signal) : thrown
      return err(toConnectorError(cause, { host: new URL(connector.url).host }))
    } finally {
      deadline.stop()
    }
  }

type Read = (client: Client, signal: AbortSignal) => Promise<unknown>

const readerOf = ({ kind, name, args }: PermitSubject): Read | undefined => {
  const given: unknown = JSON.parse(args)
  switch (kind) {
    case 'resource':
      return (client, signal) => client.readResource({ uri: name }, { signal })
    case 'prompt': {
      const parsed = promptArgs.safeParse(given)
      if (!parsed.success) return undefined
      const { arguments: values } = parsed.data
      return (client, signal) =>
        client.getPrompt(
          { name, ...(values === undefined ? {} : { arguments: values }) },
          { signal },
        )
    }
    case 'completion': {
      const parsed = completionArgs.safeParse(given)
      return parsed.success
        ? (client, signal) => client.complete(parsed.data, { signal })
        : undefined
    }
    case 'tool':
    case 'task':
    case 'view':
    case 'page':
    case 'elicitation':
      return undefined
  }
}
