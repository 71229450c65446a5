import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { MessageCreateParams } from '@anthropic-ai/sdk/resources/messages'
import { eventsOf, messageOf } from '@/tests/fakes/message-events'
import { startLoopbackServer, type LoopbackServer } from '@/tests/fakes/loopback-server'
import { say } from '@/tests/fakes/scripted-reply'
import { createDice } from '../page/numbers'

/** Tokens of an answer that is timed. */
export const TOKENS = 200
/** Without a fixed beat: one that goes with the screen's would measure the screen. */
const [LEAST_MS, MOST_MS] = [10, 30]

/** A model whose answer to "Run name" is tokens of that name, and which knows when each left. */
export interface TokenServer extends LoopbackServer {
  /** Milliseconds since the epoch, by token, of the run of this name. */
  readonly sentAt: (run: string) => readonly number[]
}

/** A token as it is shown: nothing else on a page looks like it. */
const tokenOf = (run: string, at: number): string => `${run}w${at}x `

export const startTokenServer = async (): Promise<TokenServer> => {
  const sent = new Map<string, number[]>()
  const dice = createDice(1)

  const answer = async (text: string, response: ServerResponse): Promise<void> => {
    const body = JSON.parse(text) as MessageCreateParams
    const run = /Run (\w+)/.exec(JSON.stringify(body.messages.at(-1)?.content ?? ''))?.[1]
    const isTimed = run !== undefined && body.stream === true && !sent.has(run)
    const message = messageOf([say(isTimed ? '' : 'Yes.')], body, run ?? 'other')
    if (body.stream !== true) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(message))
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    const send = (event: { readonly type: string }): void => {
      response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    }
    const times: number[] = []
    if (isTimed) sent.set(run, times)
    for (const event of eventsOf(message)) {
      if (isTimed && event.type === 'content_block_stop')
        for (let at = 0; at < TOKENS; at += 1) {
          await pause(LEAST_MS + dice() * (MOST_MS - LEAST_MS))
          times.push(performance.timeOrigin + performance.now())
          const delta = { type: 'text_delta', text: tokenOf(run, at) }
          const piece = { type: 'content_block_delta', index: 0, delta }
          send(piece)
        }
      send(event)
    }
    response.end()
  }

  const server = await startLoopbackServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () => {
      if (request.method === 'POST') void answer(text, response)
      else response.writeHead(404).end()
    })
  })
  return { ...server, sentAt: (run) => sent.get(run) ?? [] }
}
