import type { ModelStream } from '@/lib/domain/model'
import type { NewId, Translate } from '@/lib/domain/ports'
import { knownTool } from './known-tool'
import { readConversation } from './read-conversation'
import { streamReply } from './stream-reply'
import type { World } from './thought'
import { indexTools } from './tool-index'
import { writeReply } from './write-reply'

export interface PracticeModelOptions {
  readonly translate: Translate
  readonly newId: NewId
}

export type CreatePracticeModel = (options: PracticeModelOptions) => ModelStream

/**
 * Practice mode, no AI: matches the person's words against the connected tools, reads arguments out of them by the
 * tools' schemas, asks for what is missing, calls, and shows what came back. Keeps nothing between requests. Works for
 * any connector; all of its words come from `translate`, and none of its choices from the text of a result.
 */
export const createPracticeModel: CreatePracticeModel = ({ translate, newId }) =>
  async function* stream(request, signal) {
    const world: World = {
      index: indexTools(request.tools.map(knownTool)),
      kindWord: translate('practice_kind'),
    }
    const reply = writeReply(readConversation(request.messages, world), world, translate)
    const length = JSON.stringify(request.messages).length
    for (const event of streamReply(reply, translate('practice_name'), length, newId)) {
      if (signal.aborted) return
      yield event
    }
  }
