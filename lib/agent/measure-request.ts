import type { ConversationRow } from '@/lib/domain/conversation'
import type { ModelRequest } from '@/lib/domain/model'

/** What fills a request, in tokens, at four characters a token; a picture counts as the API counts it, at most. */
export const measureRequest = (
  { system, messages, tools }: ModelRequest,
  context: number | undefined,
): NonNullable<ConversationRow['filled']> => {
  const blocks = messages.flatMap(({ content }) => content)
  const sum = (isOne: (type: string) => boolean): number =>
    tokens(blocks.reduce((all, block) => all + (isOne(block.type) ? lengthOf(block) : 0), 0))
  return {
    system: tokens(system.length),
    tools: tokens(tools.reduce((all, tool) => all + JSON.stringify(tool).length, 0)),
    messages: sum((type) => type !== 'tool_result' && type !== 'attachment'),
    results: sum((type) => type === 'tool_result'),
    attachments: sum((type) => type === 'attachment'),
    ...(context === undefined ? {} : { context }),
  }
}

/** https://platform.claude.com/docs/en/build-with-claude/vision: at most about 1,600 tokens a picture. */
const PICTURE = 6400

const lengthOf = (block: object): number =>
  JSON.stringify(block, (key, value: unknown) =>
    key === 'data' && typeof value === 'string' ? value.slice(0, PICTURE) : value,
  ).length

const tokens = (characters: number): number => Math.ceil(characters / 4)
