import type { CallRow } from '@/lib/domain/call'
import type { MessageRow } from '@/lib/domain/conversation'
import type { DecisionContext } from '@/lib/policy/decide'

/**
 * Which tool's results brought in what is private, read from the messages that the model has seen. What is no result of a
 * known call counts as brought in by no tool. The model's own messages only repeat.
 */
export const privateFrom = (
  messages: readonly MessageRow[],
  calls: readonly CallRow[],
): NonNullable<DecisionContext['privateFrom']> =>
  messages
    .filter(({ role }) => role === 'user')
    .flatMap(({ content, label, turnId }) => {
      const brought = content.map((block) =>
        block.type === 'tool_result'
          ? calls.find((call) => call.toolUseId === block.toolUseId && call.turnId === turnId)
          : undefined,
      )
      return label.privateSources.flatMap((source) => {
        const by = brought.filter((call) => call?.label?.privateSources.includes(source) === true)
        const isTold = brought.every((call) => call !== undefined) && by.length > 0
        return isTold
          ? by.map((call) => ({
              source,
              connectorId: call?.connectorId,
              toolName: call?.toolName,
            }))
          : [{ source }]
      })
    })
