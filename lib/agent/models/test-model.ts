import { appError } from '@/lib/domain/app-error'
import type { ModelRequest, ModelStream } from '@/lib/domain/model'
import { err, ok, type Result } from '@/lib/domain/result'

const LIMIT_MILLISECONDS = 20_000
const ANSWER_LENGTH = 200

const REQUEST: ModelRequest = {
  system: 'You are being tested. Answer with one short sentence.',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Say hello.' }] }],
  tools: [],
}

/**
 * One short question to a model, for the Test button: which model answered and the beginning of what it said. Gives up
 * after 20 seconds with `model.timeout`; so does the caller's own abort, which nobody reads any more.
 */
export const testModel = async (
  stream: ModelStream,
  signal: AbortSignal,
  limit: AbortSignal = AbortSignal.timeout(LIMIT_MILLISECONDS),
): Promise<Result<{ readonly model: string; readonly answer: string }>> => {
  let model = ''
  let answer = ''
  for await (const event of stream(REQUEST, AbortSignal.any([signal, limit]))) {
    switch (event.type) {
      case 'started':
        model = event.model
        break
      case 'text':
        answer = `${answer}${event.text}`.slice(0, ANSWER_LENGTH)
        break
      case 'failed':
        return err(event.error)
      case 'finished':
        return event.stopReason === 'refusal'
          ? err(appError('model.refused'))
          : ok({ model, answer })
      default:
        break
    }
  }
  return err(appError('model.timeout'))
}
