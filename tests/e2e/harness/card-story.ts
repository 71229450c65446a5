import type { Script } from '../../fakes/scripted-model'
import { say, type Reply } from '../../fakes/scripted-reply'

/** What the model does, answer by answer, in a conversation or turn that begins with these words. */
export type Stories = Readonly<Record<string, readonly Reply[]>>

/**
 * A script for many conversations in any order: the last message that the person typed tells the story, and how many answers
 * came since tells the place in it. Anything else is answered with "ready".
 */
export const playStories =
  (stories: Stories): Script =>
  (request) => {
    const { messages } = request.body
    const at = messages.findLastIndex(
      ({ role, content }) =>
        role === 'user' &&
        (typeof content === 'string' || content.some((block) => block.type === 'text')),
    )
    const text = JSON.stringify(messages[at]?.content ?? '')
    const answers = messages.slice(at).filter(({ role }) => role === 'assistant').length
    const story = Object.entries(stories).find(([words]) => text.includes(words))?.[1]
    return story?.[answers] ?? say('ready')
  }
