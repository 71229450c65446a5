import { startManyToolsServer } from '@/tests/fakes/many-tools-server'
import type { Bench } from './harness/bench'

const SERVERS = 5
const TOOLS = 2000

export const toolScale: Bench = {
  name: 'tool-scale',
  where: 'browser',
  subject: 'ten thousand tools of five connectors, from connecting to finding one',
  anchor: 'the same requests by fetch, and JSON.parse',
  goal: 3,
  run: async (effort, browser) => {
    const servers = await Promise.all(
      Array.from({ length: SERVERS }, (_, at) => startManyToolsServer(`Many ${at}`, TOOLS)),
    )
    try {
      return await browser.callPage(
        'toolScale',
        servers.map(({ url }) => url),
        effort,
      )
    } finally {
      await Promise.all(servers.map((server) => server.stop()))
    }
  },
}
