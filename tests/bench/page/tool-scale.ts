import { browser } from 'wxt/browser'
import { rankTools } from '@/lib/agent/rank-tools'
import { readTools } from '@/lib/agent/read-tools'
import { warmToolIndex } from '@/lib/agent/tool-index'
import type { ConversationId } from '@/lib/domain/ids'
import { createRefresh } from '@/lib/host/refresh-connector'
import type { Effort, Measured } from '../harness/bench'
import { measureRatio, quantile } from '../harness/measure-ratio'
import { timeOf } from '../harness/time'
import { connectorAt, createBenchConnectors, sendAgain, type SentRequest } from './bench-connectors'
import { freshDb } from './bench-db'

const HERE = { conversationId: 'conversation' as ConversationId }
const WANTED = { request: 'archive the report of area 3', name: 'archive_report_3' }
/** Each block lists ten thousand tools twice. */
const MOST_BLOCKS = 7

/**
 * From servers nobody has asked yet to finding one of their tools; then, with their sessions ended and nothing changed, listing
 * them anew and finding it again.
 */
export const toolScale = async (
  servers: readonly string[],
  { blocks }: Effort,
): Promise<Measured> => {
  const db = await freshDb('tool-scale')
  const rows = servers.map((url, at) => connectorAt(`many-${at}`, url))
  const { ports, connectors, takeSent } = createBenchConnectors(db)
  const refresh = createRefresh(ports, db, connectors)
  const sayings = browser.i18n.getMessage('tool_sayings')
  const anew: number[] = []
  const again: number[] = []
  let requests: readonly SentRequest[] = []
  let longest = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  })

  const list = async (): Promise<void> => {
    const results = await Promise.all(rows.map(({ id }) => refresh(id)))
    const failed = results.find((result) => !result.ok)
    if (failed !== undefined) throw new Error(`A server was not listed: ${JSON.stringify(failed)}`)
  }
  const search = async (): Promise<void> => {
    const offered = [...(await readTools(db, HERE)).values()]
    await warmToolIndex(offered, ports.timers)
    const found = rankTools(offered, WANTED.request, 5, sayings)
    if (!found.some(({ tool }) => tool.name === WANTED.name))
      throw new Error(`${WANTED.name} was not found among ${offered.length} tools.`)
  }
  const connect = async (): Promise<number> => {
    await Promise.all(rows.map(({ id }) => connectors.forget(id)))
    await db.tools.clear()
    await db.connectors.bulkPut(rows)
    takeSent()
    observer.observe({ type: 'longtask' })
    const took = await timeOf(async () => {
      await list()
      await search()
    })
    observer.disconnect()
    requests = takeSent()
    const before = await db.tools.toArray()
    await Promise.all(rows.map(({ id }) => connectors.forget(id)))
    anew.push(await timeOf(list))
    again.push(await timeOf(search))
    if (JSON.stringify(await db.tools.toArray()) !== JSON.stringify(before))
      throw new Error('A list that had not changed changed what is stored.')
    return took
  }
  // Each server's pages one after the other, as each names the next; the servers at once.
  const fetchAll = (): Promise<number> =>
    timeOf(() =>
      Promise.all(
        servers.map(async (url) => {
          for (const request of requests.filter((one) => one.url === url && one.method === 'POST'))
            await sendAgain(request)
        }),
      ),
    )

  await connect()
  const ratio = await measureRatio(Math.min(blocks, MOST_BLOCKS), connect, fetchAll)
  await connectors.close()
  await db.delete()
  return {
    ratio,
    also: {
      // Within the time that a list is good for nothing is asked, and what is stored is offered.
      'found again while the lists are good, to the anchor': {
        value: quantile(again, 0.5) / ratio.anchorMs,
        atMost: 0.2,
      },
      // After it every page is fetched once more, so that 1 would be the anchor itself.
      'listed anew with nothing changed, to the anchor': {
        value: quantile(anew, 0.5) / ratio.anchorMs,
        atMost: 2,
      },
      'longest task over 50 ms, ms': { value: longest, atMost: 50 },
    },
  }
}
