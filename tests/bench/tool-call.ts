import type { Bench } from './harness/bench'
import { startNoteServer } from './servers/note-server'

export const toolCall: Bench = {
  name: 'tool-call',
  where: 'browser',
  subject: 'fifty calls of a tool, from what the model proposes to a stored result',
  anchor: 'the same requests by fetch, with two writes each',
  goal: 1.3,
  run: async (effort, browser) => {
    const server = await startNoteServer()
    try {
      return await browser.callPage('toolCall', server.url, effort)
    } finally {
      await server.stop()
    }
  },
}
