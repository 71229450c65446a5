import type { ResultContent, ToolResultBlock } from '@/lib/domain/content-block'
import type { JsonValue } from '@/lib/domain/json'
import type { Translate } from '@/lib/domain/ports'
import { escapeMarkdown, fence } from './escape-markdown'
import { outcomeOfResult } from './outcome-of-result'
import { renderJson } from './render-json'

/**
 * What a call returned, for the person to read. Threat: a result is untrusted text; it is shown and never read for
 * anything else, neither tools nor arguments are taken from it.
 */
export const renderResult = (
  block: ToolResultBlock,
  tool: string,
  translate: Translate,
): string => {
  const outcome = outcomeOfResult(block)
  switch (outcome.type) {
    case 'done':
      return renderDone(block, tool, translate)
    case 'declined':
      return [
        translate('practice_declined', [tool]),
        ...(outcome.word === undefined
          ? []
          : [translate('practice_declined_word', [escapeMarkdown(outcome.word)])]),
        translate('practice_declined_next'),
      ].join('\n\n')
    case 'denied':
      return translate('practice_denied', [tool])
    case 'stopped':
      return translate('practice_stopped', [tool])
    case 'unknown':
      return translate('practice_unknown', [tool])
    default:
      return [
        translate('practice_failed', [tool]),
        ...renderContent(block.content, translate),
      ].join('\n\n')
  }
}

const renderDone = ({ content }: ToolResultBlock, tool: string, translate: Translate): string => {
  const parts = renderContent(content, translate)
  return parts.length === 0
    ? translate('practice_result_empty', [tool])
    : [translate('practice_result', [tool]), ...parts].join('\n\n')
}

const renderContent = (content: readonly ResultContent[], translate: Translate): string[] =>
  content
    .map((part) =>
      part.type === 'text'
        ? renderText(part.text, translate)
        : translate('practice_image', [escapeMarkdown(part.mediaType)]),
    )
    .filter((text) => text !== '')

const LOOKS_LIKE_MARKDOWN = /^(?:#{1,6} |\s*[-*+] |\s*\d+[.)] |\|.+\||> |```)/m

const renderText = (text: string, translate: Translate): string => {
  const trimmed = text.trim()
  const value = jsonOf(trimmed)
  if (value !== undefined) return renderJson(value, translate)
  if (!trimmed.includes('\n') || LOOKS_LIKE_MARKDOWN.test(trimmed)) return trimmed
  return fence(trimmed)
}

const jsonOf = (text: string): JsonValue | undefined => {
  if (!/^[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}
