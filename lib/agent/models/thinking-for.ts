import type { ThinkingConfigParam } from '@anthropic-ai/sdk/resources/messages/messages'

/**
 * Adaptive thinking with a display that is shown: text between tool calls can arrive as thinking, and newer models leave
 * it out unless asked. Models before 4.6 refuse the setting (https://platform.claude.com/docs/en/build-with-claude/adaptive-thinking).
 */
export const thinkingFor = (model: string): ThinkingConfigParam | undefined => {
  const version = /^claude-(?:opus|sonnet|haiku)-(\d)(?:-(\d{1,2}))?(?:-|$)/.exec(model)
  const isOld =
    version === null
      ? /^claude-\d/.test(model)
      : Number(version[1]) * 100 + Number(version[2] ?? 0) < 406
  return isOld ? undefined : { type: 'adaptive', display: 'summarized' }
}
